// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.web.EventReader.Event;
import io.observedcompletion.web.StreamingResponseBodyEmitter.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client has is what is recorded, to the letter, however it is framed.
 */
class FramingTests {

	private static final Map<String, List<String>> TEXTS = Map.of("leading spaces",
			List.of("Hello", " world", "  two", " "), "code",
			List.of("def f():\n", "    if x:\n        return 1\n", "\treturn 2", "\n\n", " end"), "line feeds",
			List.of("\n", "\n\n", "a\n\nb\n", "\n c"), "CRLF", List.of("a\r\nb", "\r", "\n c\r", "d\r\n\r\n e", "\r"),
			"empty", List.of("", "a", "", ""), "emoji in halves", List.of("a\ud83d", "\ude00 b\ud83d", "", "\ude01"),
			"looks like events", List.of("data: x", "event: y\n: z\n\n", "id:1", ":", "retry: 1"), "odd characters",
			List.of("\u0000\ufeff\u2028\u0085", " \u00e9\u4e2d", "\"\\\b\f\t</script>"), "10 MB",
			Collections.nCopies(160, (" " + "x".repeat(60) + "\n é").repeat(1000)));

	private final WebScenario scenario = new WebScenario();

	static Stream<Arguments> textsAndFramings() {
		return TEXTS.keySet()
			.stream()
			.flatMap((text) -> Stream.of("plain", "sse", "uiMessages").map((framing) -> Arguments.of(text, framing)));
	}

	@ParameterizedTest
	@MethodSource("textsAndFramings")
	void showsToTheLetterWhatIsRecorded(String text, String framing) throws Exception {
		List<String> tokens = TEXTS.get(text);
		String shown = text(framing, sent(framing, (out) -> out.sendAll(Flux.fromIterable(tokens))));
		String said = String.join("", tokens);
		assertThat(shown.equals(framing.equals("sse") ? said.replace("\r\n", "\n").replace('\r', '\n') : said))
			.as(said.length() > 1000 ? "10 MB" : shown)
			.isTrue();
		Completion completion = this.scenario.completion();
		String recorded = String.valueOf((completion.output() != null) ? completion.output() : "");
		assertThat(shown.startsWith(recorded.replaceFirst("(?s)[.]{3} .cut, .*", ""))).isTrue();
		if (said.length() < 1000) {
			assertThat(recorded).isEqualTo(shown);
		}
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void framesEventsAsSuchAndRecordsTheirData() throws Exception {
		String stream = sent("sse",
				(out) -> out.sendAll(Flux.just(ServerSentEvent.builder("Hello").id("1").event("token").build(),
						ServerSentEvent.builder(" world").comment("c").build(), SseEmitter.event().data(" and\n all"),
						ServerSentEvent.builder("[DONE]").build())));
		assertThat(EventReader.read(stream)).containsExactly(new Event("token", "Hello"),
				new Event("message", " world"), new Event("message", " and\n all"), new Event("message", "[DONE]"));
		assertThat(this.scenario.completion().output()).isEqualTo("Hello world and\n all");
		assertThat(this.scenario.completion().chunks()).isEqualTo(3);
	}

	@Test
	void recordsTheDataOfOneEventAsAClientJoinsIt() throws Exception {
		String stream = sent("sse", (out) -> {
			out.send(SseEmitter.event().data("a").data(" b"));
			out.complete();
		});
		assertThat(EventReader.text(stream)).isEqualTo("a\n b");
		assertThat(this.scenario.completion().output()).isEqualTo("a\n b");
	}

	@Test
	void readsBytesAsTextWhoseCharactersMayBeSplit() throws Exception {
		byte[] bytes = "h\u00e9\n y\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
		String stream = sent("sse", (out) -> {
			out.send(Arrays.copyOf(bytes, 2));
			out.send(Arrays.copyOfRange(bytes, 2, bytes.length - 2));
			out.send(new ByteArrayResource(Arrays.copyOfRange(bytes, bytes.length - 2, bytes.length)));
			out.complete();
		});
		assertThat(EventReader.text(stream)).isEqualTo("h\u00e9\n y\ud83d\ude00");
		assertThat(this.scenario.completion().output()).isEqualTo("h\u00e9\n y\ud83d\ude00");
	}

	@ParameterizedTest
	@MethodSource("brokenResources")
	void failsByASourceThatBreaksAndNotByTheClient(String framing) throws Exception {
		sent(framing, (out) -> {
			out.send("a");
			out.send(new InputStreamResource(new InputStream() {
				@Override
				public int read() throws IOException {
					throw new IOException("disk broken");
				}
			}));
		});
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.FAILED);
		assertThat(this.scenario.completion().statusMessage()).contains("IOException: disk broken");
	}

	static Stream<String> brokenResources() {
		return Stream.of("plain", "sse");
	}

	@Test
	void tellsTheEndOfAnAnswerWithoutRecordingIt() throws Exception {
		List<Event> events = completing((out) -> {
			out.send("a");
			out.event("sources", List.of(Map.of("url", "u")));
			out.event("status", " thinking");
			out.complete();
		});
		assertThat(events).containsExactly(new Event("message", "a"), new Event("sources", "[{\"url\":\"u\"}]"),
				new Event("status", " thinking"), new Event("done", "[DONE]"));
		assertThat(this.scenario.completion().output()).isEqualTo("a");
		assertThat(this.scenario.completion().chunks()).isEqualTo(1);
	}

	@Test
	void takesNoStatusForTheFirstToken() throws Exception {
		completing((out) -> {
			out.event("status", "thinking");
			out.complete();
		});
		assertThat(this.scenario.completion().completionStartTime()).isNull();
	}

	@Test
	void tellsAnErrorInWordsOfItsOwn() throws Exception {
		List<Event> events = completing((out) -> {
			out.send("a");
			throw new IllegalStateException("secret");
		});
		assertThat(events).containsExactly(new Event("message", "a"),
				new Event("error", "The answer could not be completed"));
		assertThat(this.scenario.completion().statusMessage()).endsWith("IllegalStateException: secret");
	}

	@Test
	void tellsThatAnAnswerWasCutAsAnError() throws Exception {
		assertThat(completing((out) -> out.send("a"))).extracting(Event::name).containsExactly("message", "error");
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void addsNothingToATextThatFails() throws Exception {
		assertThat(sent("plain", (out) -> {
			out.send("a");
			throw new IllegalStateException("boom");
		})).isEqualTo("a");
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void tellsWhoReadsMessagesTheirPartsAndTheirEnd() throws Exception {
		List<JsonNode> parts = parts(sent("uiMessages", (out) -> {
			out.send(" a");
			out.event("sources", Map.of("url", "u"));
			out.send("b");
			out.complete();
		}));
		assertThat(parts).extracting((part) -> part.path("type").asString())
			.containsExactly("start", "text-start", "text-delta", "data-sources", "text-delta", "text-end", "finish");
		assertThat(this.scenario.completion().output()).isEqualTo(" ab");
	}

	@Test
	void tellsWhoReadsMessagesAnError() throws Exception {
		String stream = sent("uiMessages", (out) -> {
			out.send("a");
			throw new IllegalStateException("secret");
		});
		assertThat(parts(stream)).extracting((part) -> part.path("type").asString())
			.containsExactly("start", "text-start", "text-delta", "text-end", "error");
		assertThat(stream).endsWith("data:[DONE]\n\n").doesNotContain("secret");
	}

	private List<Event> completing(Body body) throws Exception {
		try (WebClient client = this.scenario.get("streaming",
				() -> StreamingResponseBodyEmitter.sse().completion("done").stream(WebScenario.workers, body))) {
			return EventReader.read(client.body());
		}
	}

	private String sent(String framing, Body body) throws Exception {
		try (WebClient client = this.scenario.get("streaming",
				() -> emitter(framing).stream(WebScenario.workers, body))) {
			return client.body();
		}
	}

	private static StreamingResponseBodyEmitter emitter(String framing) {
		return switch (framing) {
			case "plain" -> new StreamingResponseBodyEmitter();
			case "sse" -> StreamingResponseBodyEmitter.sse();
			default -> StreamingResponseBodyEmitter.uiMessages();
		};
	}

	private static String text(String framing, String body) {
		return switch (framing) {
			case "plain" -> body;
			case "sse" -> EventReader.text(body);
			default -> {
				StringBuilder text = new StringBuilder();
				parts(body).forEach((part) -> text.append(part.path("delta").asString("")));
				yield text.toString();
			}
		};
	}

	private static List<JsonNode> parts(String stream) {
		List<Event> events = new ArrayList<>(EventReader.read(stream));
		assertThat(events.remove(events.size() - 1).data()).isEqualTo("[DONE]");
		return events.stream().map((event) -> JsonMapper.shared().readTree(event.data())).toList();
	}

}
