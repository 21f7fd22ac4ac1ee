// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.micrometer.core.instrument.Tags;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * The meters of this starter: how calls ended, how long they took, what they used.
 */
final class LangfuseMeasure implements CompletionMeasure {

	private static final String COMPLETIONS = "langfuse.completions";

	private static final String DURATION = "langfuse.completion.duration";

	private static final String FIRST_TOKEN = "langfuse.completion.time-to-first-token";

	private static final String TOKENS = "langfuse.tokens";

	@Override
	public void measure(Completion completion, MeterSet meters) {
		Tags model = Tags.of("provider", known(completion.provider()), "model", known(completion.model()));
		Tags call = model.and("outcome", word(completion.outcome()), "type", word(completion.type()));
		Instant start = completion.startTime();
		meters.count(COMPLETIONS, "Calls that have ended, by outcome", completion, call, 1);
		meters.time(DURATION, "From the start of a call to its end", completion, call,
				Duration.between(start, completion.endTime()));
		Instant first = completion.completionStartTime();
		if (first != null && completion.type() == ObservationType.GENERATION) {
			meters.time(FIRST_TOKEN, "From the start of a call to its first chunk", completion, model,
					Duration.between(start, first));
		}
		TokenUsage usage = completion.usage();
		// What a generation below has used is counted there.
		if (usage != null && !completion.isAboveGeneration()) {
			measure(usage, completion, model, meters);
		}
	}

	private static void measure(TokenUsage usage, Completion completion, Tags model, MeterSet meters) {
		tokens("input", usage.input(), completion, model, meters);
		tokens("output", usage.output(), completion, model, meters);
		tokens("cached_input", usage.cachedInput(), completion, model, meters);
		tokens("cache_creation_input", usage.cacheCreationInput(), completion, model, meters);
		tokens("reasoning_output", usage.reasoningOutput(), completion, model, meters);
		usage.buckets().forEach((bucket, count) -> tokens(bucket, count, completion, model, meters));
	}

	private static void tokens(String type, @Nullable Long count, Completion completion, Tags model, MeterSet meters) {
		if (count != null && count > 0) {
			meters.count(TOKENS, "Tokens used, in buckets that exclude each other", completion, model.and("type", type),
					count);
		}
	}

	/**
	 * Returns a value for a tag, which must not be empty.
	 */
	static String known(@Nullable String value) {
		return (value == null || value.isBlank()) ? "unknown" : value;
	}

	static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
