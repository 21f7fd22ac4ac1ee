// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Adds the tokens that nobody told to the usage of a call. What the provider told counts,
 * unless it was told before the answer was.
 *
 * @param estimator estimates them
 * @param known what is known about the call
 * @param completed whether the call came to its end
 */
record UsageEstimation(TokenEstimator estimator, CallAttributes known, boolean completed) {

	static final String ESTIMATED = "usage_estimated";

	static final String TOKENIZER = "usage_tokenizer";

	// No estimate is that wrong: what was told is not about this text.
	private static final int WRONG = 2;

	private static final TokenUsage NOTHING = TokenUsage.builder().build();

	/**
	 * Returns what is known with the usage that it lacks.
	 * @param input the input, {@code null} if unknown
	 * @param output the output, {@code null} if there is none
	 * @return what is known and estimated
	 */
	CallAttributes of(@Nullable MaskedText input, @Nullable MaskedText output) {
		String model = this.known.get(CompletionAttribute.MODEL);
		TokenUsage told = Objects.requireNonNullElse(this.known.get(CompletionAttribute.USAGE), NOTHING);
		String missingInput = (inputOf(told) == null) ? textOf(input) : null;
		String missingOutput = (outputOf(told) == null || !this.completed) ? textOf(output) : null;
		if (model == null || isTotalAlone(told) || (missingInput == null && missingOutput == null)) {
			return this.known;
		}
		TokenEstimate estimate = this.estimator.estimate(model, missingInput, missingOutput);
		return (estimate != null) ? with(told, estimate, input, output) : this.known;
	}

	private static @Nullable String textOf(@Nullable MaskedText text) {
		return (text != null) ? text.known() : null;
	}

	private static boolean isTotalAlone(TokenUsage told) {
		return told.total() != null && inputOf(told) == null && outputOf(told) == null;
	}

	private CallAttributes with(TokenUsage told, TokenEstimate estimate, @Nullable MaskedText input,
			@Nullable MaskedText output) {
		Long estimatedInput = (inputOf(told) == null) ? scaled(estimate.usage().input(), input) : null;
		Long estimatedOutput = missing(outputOf(told), scaled(estimate.usage().output(), output));
		if (estimatedInput == null && estimatedOutput == null) {
			return this.known;
		}
		TokenUsage usage = told.toBuilder()
			.input((estimatedInput != null) ? estimatedInput : told.input())
			.output((estimatedOutput != null) ? plus(estimatedOutput, told.output()) : told.output())
			.total(null)
			.build();
		return this.known.with(CompletionAttribute.USAGE, usage)
			.with(CompletionAttribute.FACTS, ESTIMATED, true)
			.with(CompletionAttribute.FACTS, TOKENIZER, estimate.tokenizer());
	}

	// The beginning of an answer may be told with one token, and its end never.
	private static @Nullable Long missing(@Nullable Long told, @Nullable Long estimated) {
		if (told == null || estimated == null) {
			return estimated;
		}
		return (told * WRONG < estimated) ? estimated - told : null;
	}

	private static @Nullable Long scaled(@Nullable Long tokens, @Nullable MaskedText text) {
		String known = textOf(text);
		if (tokens == null || text == null || known == null || known.isEmpty() || text.length() <= known.length()) {
			return tokens;
		}
		return Math.round((double) tokens * text.length() / known.length());
	}

	private static @Nullable Long inputOf(TokenUsage usage) {
		return sum("input", usage.buckets(), usage.input(), usage.cachedInput(), usage.cacheCreationInput());
	}

	private static @Nullable Long outputOf(TokenUsage usage) {
		return sum("output", usage.buckets(), usage.output(), usage.reasoningOutput());
	}

	private static @Nullable Long sum(String side, Map<String, Long> buckets, @Nullable Long... told) {
		Stream<@Nullable Long> others = buckets.entrySet()
			.stream()
			.filter((bucket) -> bucket.getKey().startsWith(side))
			.map(Map.Entry::getValue);
		return Stream.concat(Stream.of(told), others).filter(Objects::nonNull).reduce(null, UsageEstimation::plus);
	}

	private static Long plus(@Nullable Long one, @Nullable Long other) {
		return orZero(one) + orZero(other);
	}

	private static long orZero(@Nullable Long tokens) {
		return (tokens != null) ? tokens : 0;
	}

}
