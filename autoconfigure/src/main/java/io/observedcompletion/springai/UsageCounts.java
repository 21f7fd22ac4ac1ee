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
 * @param onlyInTotal the tokens that are counted in the total alone
 */
record UsageCounts(long input, long output, @Nullable Long cached, @Nullable Long created, long onlyInTotal) {

	// Most chunks of a stream count nothing, and cost nothing.
	static boolean countsAny(Usage usage) {
		return known(usage.getPromptTokens()) + known(usage.getCompletionTokens()) != 0;
	}

	static UsageCounts of(Usage usage) {
		long input = known(usage.getPromptTokens());
		long output = known(usage.getCompletionTokens());
		return new UsageCounts(input, output, usage.getCacheReadInputTokens(), usage.getCacheWriteInputTokens(),
				Math.max(known(usage.getTotalTokens()) - input - output, 0));
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
	 * @param reasoning the tokens of thoughts, as the provider itself counts them
	 * @return the usage in exclusive buckets
	 */
	TokenUsage inclusive(@Nullable Long reasoning) {
		if (known(this.cached) + known(this.created) > this.input) {
			return exclusive();
		}
		if (this.onlyInTotal == 0) {
			return TokenUsage.ofInclusive(this.input, this.output, this.cached, this.created, reasoning);
		}
		// Google and others do not count thoughts as output.
		return TokenUsage.ofInclusive(this.input, this.output + this.onlyInTotal, this.cached, this.created,
				Math.max(known(reasoning), this.onlyInTotal));
	}

	private static long known(@Nullable Number count) {
		return (count != null) ? count.longValue() : 0;
	}

}
