// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;

/**
 * Counts the tokens of one call as Spring AI does, whose numbers include each other for
 * some providers and not for others.
 *
 * @param input the tokens of the prompt
 * @param output the tokens of the answer
 * @param cached the tokens read from the cache
 * @param created the tokens written to the cache
 * @param total all tokens as the provider adds them up, 0 if it does not
 */
record UsageCounts(long input, long output, @Nullable Long cached, @Nullable Long created, long total) {

	// Most chunks of a stream count nothing, and cost nothing.
	static boolean countsAny(Usage usage) {
		return known(usage.getPromptTokens()) + known(usage.getCompletionTokens()) != 0;
	}

	static UsageCounts of(Usage usage) {
		long input = known(usage.getPromptTokens());
		long output = known(usage.getCompletionTokens());
		return new UsageCounts(input, output, usage.getCacheReadInputTokens(), usage.getCacheWriteInputTokens(),
				known(usage.getTotalTokens()));
	}

	/**
	 * Returns the usage of a provider that counts cached tokens beside the input.
	 * @return the usage in exclusive buckets
	 */
	TokenUsage exclusive() {
		return new TokenUsage(this.input, this.output, this.cached, this.created, null, null);
	}

	/**
	 * Returns the usage of a provider that counts cached tokens among the input.
	 * @return the usage in exclusive buckets
	 */
	TokenUsage inclusive() {
		return TokenUsage.ofInclusive(this.input, this.output, this.cached, this.created, null, this.total);
	}

	private static long known(@Nullable Number count) {
		return (count != null) ? count.longValue() : 0;
	}

}
