// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionDestination;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * A completion as the page shows it, long texts without their middle.
 *
 * @param cost what it cost in US dollars, as far as somebody told
 * @param images the small images by the texts that stand for them, as data URIs
 * @param traceUrl where its trace is shown once it is delivered, {@code null} if nowhere
 * @param cut how much is here of {@code input} and {@code output}, for the one that has
 * lost its middle
 */
record CompletionView(String id, String traceId, @Nullable String parentId, String name, String type, String outcome,
		@Nullable String statusMessage, @Nullable String model, Map<String, Object> modelParameters,
		@Nullable String provider, @Nullable String input, @Nullable String output, int chunks,
		@Nullable Long timeToFirstTokenMs, long durationMs, String startTime, @Nullable TokenUsage usage,
		@Nullable Double cost, @Nullable String finishReason, @Nullable String userId, @Nullable String sessionId,
		List<String> tags, Map<String, String> metadata, Map<String, Cut> cut, Map<String, String> images,
		@Nullable String traceUrl) {

	static final int MAX_LENGTH = 20_000;

	// So much of a long text's end that one sees it grow.
	private static final int END_LENGTH = 4_000;

	static CompletionView finished(Completion completion, CompletionDestination destination) {
		return of(completion, completion.outcome().name().toLowerCase(Locale.ROOT), cut(completion.statusMessage()),
				destination);
	}

	static CompletionView open(Completion completion, CompletionDestination destination) {
		return of(completion, "open", null, destination);
	}

	private static CompletionView of(Completion completion, String outcome, @Nullable String statusMessage,
			CompletionDestination destination) {
		return new CompletionView(completion.id(), completion.traceId(), completion.parentId(), cut(completion.name()),
				completion.type().name().toLowerCase(Locale.ROOT), outcome, statusMessage, completion.model(),
				completion.modelParameters(), completion.provider(), cutIfAny(completion.input()),
				cutIfAny(completion.output()), completion.chunks(),
				millis(completion, completion.completionStartTime()),
				Duration.between(completion.startTime(), completion.endTime()).toMillis(),
				completion.startTime().toString(), completion.usage(), cost(completion), completion.finishReason(),
				completion.context().userId(), completion.context().sessionId(), completion.context().tags(),
				cut(completion.metadata()), cuts(completion), ImageView.of(completion.media()),
				destination.traceUrl(completion.traceId()));
	}

	private static @Nullable Double cost(Completion completion) {
		TokenUsage usage = completion.usage();
		return (completion.cost() == null && usage != null) ? usage.cost() : completion.cost();
	}

	private static @Nullable Long millis(Completion completion, @Nullable Instant time) {
		return (time != null) ? Duration.between(completion.startTime(), time).toMillis() : null;
	}

	private static Map<String, Cut> cuts(Completion completion) {
		Map<String, Cut> result = new LinkedHashMap<>();
		putIfCut(result, "input", completion.input());
		putIfCut(result, "output", completion.output());
		return result;
	}

	private static void putIfCut(Map<String, Cut> cuts, String field, @Nullable String text) {
		if (text != null && text.length() > MAX_LENGTH) {
			cuts.put(field, new Cut(MAX_LENGTH, text.length()));
		}
	}

	private static Map<String, String> cut(Map<String, String> texts) {
		Map<String, String> result = new LinkedHashMap<>();
		texts.forEach((key, text) -> result.put(key, cut(text)));
		return result;
	}

	private static @Nullable String cutIfAny(@Nullable String text) {
		return (text != null) ? cut(text) : null;
	}

	private static String cut(String text) {
		if (text.length() <= MAX_LENGTH) {
			return text;
		}
		String start = text.substring(0, MAX_LENGTH - END_LENGTH);
		String end = text.substring(text.length() - END_LENGTH);
		return start + "\n... [" + (text.length() - MAX_LENGTH) + " characters are not shown] ...\n" + end;
	}

	/**
	 * How much of a text is here, in characters.
	 *
	 * @param shown what is here
	 * @param of what there was
	 */
	record Cut(int shown, int of) {

	}

}
