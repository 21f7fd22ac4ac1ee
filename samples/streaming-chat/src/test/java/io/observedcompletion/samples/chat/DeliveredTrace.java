// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.observedcompletion.test.ReceivedSpan;

import org.springframework.web.util.HtmlUtils;

/**
 * What arrived of the latest trace, in the shape in which Langfuse shows one: the tree of
 * its observations, and what is known of the one at the top.
 *
 * @param spans the spans of the trace, those that started first first
 */
record DeliveredTrace(List<ReceivedSpan> spans) {

	private static final String STYLE = """
			<style>
			* { margin: 0; box-sizing: border-box; }
			body { width: 1200px; background: #fff; color: #1a1d23; font: 13px/1.5 "DejaVu Sans", sans-serif; }
			html { overflow: hidden; }
			img { display: block; width: 1200px; height: 500px; }
			h1 { padding: 9px 16px; border: solid #d5d9e2; border-width: 3px 0 1px; background: #f6f7f9; font-size: 13px; }
			h1 small { float: right; color: #5e6674; font-weight: 400; }
			main { display: flex; height: 240px; overflow: hidden; }
			.tree { flex: 0 0 520px; padding: 8px 0; border-right: 1px solid #e3e6eb; }
			.one { padding: 3px 16px; } .one:first-child { background: #eaeefe; }
			.one b { font-weight: 550; } .one span { float: right; color: #5e6674; font-variant-numeric: tabular-nums; }
			i { padding: 0 5px; border-radius: 4px; background: #f0f2f5; color: #5e6674; font: 10px/16px "DejaVu Sans Mono", monospace; }
			[data-level=WARNING] em { padding: 0 6px; border-radius: 4px; background: #fdf3d7; color: #805005; font-style: normal; font-size: 11px; }
			[data-level=ERROR] em { padding: 0 6px; border-radius: 4px; background: #fbe3e5; color: #b81a29; font-style: normal; font-size: 11px; }
			.facts { flex: 1; min-width: 0; padding: 8px 16px; }
			dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 18px; }
			dt { color: #5e6674; } dd { overflow-wrap: anywhere; }
			</style>""";

	static DeliveredTrace of(List<ReceivedSpan> spans) {
		String latest = spans.stream()
			.max(Comparator.comparing(ReceivedSpan::start))
			.map(ReceivedSpan::traceId)
			.orElseThrow();
		return new DeliveredTrace(spans.stream()
			.filter((span) -> span.traceId().equals(latest))
			.sorted(Comparator.comparing(ReceivedSpan::start))
			.toList());
	}

	/**
	 * Draws it below a picture of the console.
	 * @param console the picture, a PNG in base64
	 * @return what stands in the body of a page
	 */
	String html(String console) {
		ReceivedSpan root = this.spans.stream()
			.filter((span) -> span.parentSpanId().isEmpty())
			.findFirst()
			.orElseThrow();
		return STYLE + "<img src='data:image/png;base64," + console + "' alt=''>"
				+ "<h1>As delivered to Langfuse<small>trace " + root.traceId() + ", " + this.spans.size()
				+ " observations, once each</small></h1><main><div class='tree'>" + branch(root, 0)
				+ "</div><div class='facts'>" + facts(root) + "</div></main>";
	}

	private String branch(ReceivedSpan span, int depth) {
		StringBuilder html = new StringBuilder(
				"<div class='one' style='padding-left:%dpx' data-level='%s'><i>%s</i> <b>%s</b> ".formatted(
						16 + 20 * depth, level(span),
						escaped(span.attribute("langfuse.observation.type")).toLowerCase(Locale.ROOT),
						escaped(span.name())));
		html.append(level(span).equals("DEFAULT") ? "" : "<em>" + level(span) + "</em>")
			.append("<span>%.2f s</span></div>"
				.formatted(Duration.between(span.start(), span.end()).toMillis() / 1000.0));
		this.spans.stream()
			.filter((other) -> other.parentSpanId().equals(span.spanId()))
			.forEach((other) -> html.append(branch(other, depth + 1)));
		return html.toString();
	}

	private static String level(ReceivedSpan span) {
		return Objects.requireNonNullElse(span.attribute("langfuse.observation.level"), "DEFAULT");
	}

	private static String facts(ReceivedSpan span) {
		StringBuilder html = new StringBuilder("<dl>");
		for (String key : List.of("level", "status_message", "input", "output", "metadata.outcome",
				"metadata.chunks")) {
			String value = span.attribute("langfuse.observation." + key);
			if (value != null) {
				html.append("<dt>").append(key).append("</dt><dd>").append(escaped(value)).append("</dd>");
			}
		}
		return html.append("</dl>").toString();
	}

	private static String escaped(String text) {
		return HtmlUtils.htmlEscape(Objects.requireNonNullElse(text, ""));
	}

}
