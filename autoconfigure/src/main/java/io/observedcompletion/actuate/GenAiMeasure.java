// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.Tags;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * The meters of OpenTelemetry's semantic conventions for calls of models, unless somebody
 * else has meters of these names.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/">
 * Semantic conventions for generative AI metrics</a>
 */
final class GenAiMeasure implements CompletionMeasure {

	private static final String DURATION = "gen_ai.client.operation.duration";

	private static final String FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";

	private static final String TOKENS = "gen_ai.client.token.usage";

	@Override
	public void measure(Completion completion, MeterSet meters) {
		if (completion.isAboveGeneration() || !isModelCall(completion)) {
			return;
		}
		Tags call = Tags.of("gen_ai.operation.name",
				(completion.type() == ObservationType.EMBEDDING) ? "embeddings" : "chat", "gen_ai.provider.name",
				LangfuseMeasure.known(completion.provider()), "gen_ai.response.model",
				LangfuseMeasure.known(completion.model()));
		Instant start = completion.startTime();
		if (!meters.isForeign(DURATION)) {
			meters.time(DURATION, "GenAI operation duration", completion, call.and("error.type", error(completion)),
					Duration.between(start, completion.endTime()));
		}
		Instant first = completion.completionStartTime();
		if (first != null && !meters.isForeign(FIRST_CHUNK)) {
			meters.time(FIRST_CHUNK, "Time to receive the first chunk", completion, call,
					Duration.between(start, first));
		}
		TokenUsage usage = completion.usage();
		if (usage != null && !meters.isForeign(TOKENS)) {
			tokens("input", sum(usage.input(), usage.cachedInput(), usage.cacheCreationInput()), completion, call,
					meters);
			tokens("output", sum(usage.output(), usage.reasoningOutput()), completion, call, meters);
		}
	}

	private static boolean isModelCall(Completion completion) {
		return completion.type() == ObservationType.GENERATION || completion.type() == ObservationType.EMBEDDING;
	}

	// A meter's keys are always the same, so that there is a value for no error, too.
	private static String error(Completion completion) {
		boolean failed = completion.outcome() == Outcome.FAILED || completion.outcome() == Outcome.TIMED_OUT;
		return failed ? LangfuseMeasure.word(completion.outcome()) : "none";
	}

	private static void tokens(String type, long count, Completion completion, Tags call, MeterSet meters) {
		if (count > 0) {
			meters.summarize(TOKENS, "Number of input and output tokens used", "token", completion,
					call.and("gen_ai.token.type", type), count);
		}
	}

	private static long sum(@Nullable Long... counts) {
		long sum = 0;
		for (Long count : counts) {
			sum += (count != null) ? count : 0;
		}
		return sum;
	}

}
