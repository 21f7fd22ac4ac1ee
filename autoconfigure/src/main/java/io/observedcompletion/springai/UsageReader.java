// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;

/**
 * Reads the usage that Spring AI reports, whose counts include each other for some
 * providers and not for others.
 *
 * @param reasoning finds the reasoning tokens
 */
record UsageReader(ReasoningTokens reasoning) {

	/**
	 * Reads a usage.
	 * @param usage the usage
	 * @return the usage in exclusive buckets, {@code null} if it is unknown, for which
	 * Spring AI says zero
	 */
	@Nullable TokenUsage read(@Nullable Usage usage) {
		if (usage == null) {
			return null;
		}
		long input = known(usage.getPromptTokens());
		long output = known(usage.getCompletionTokens());
		if (input + output == 0) {
			return null;
		}
		Long cached = usage.getCacheReadInputTokens();
		Long created = usage.getCacheWriteInputTokens();
		if (isExclusive(usage.getNativeUsage()) || known(cached) + known(created) > input) {
			return new TokenUsage(input, output, cached, created, null, null);
		}
		Long reasoning = this.reasoning.in(usage.getNativeUsage());
		long onlyInTotal = Math.max(known(usage.getTotalTokens()) - input - output, 0);
		if (onlyInTotal == 0) {
			return TokenUsage.ofInclusive(input, output, cached, created, reasoning);
		}
		// Google and others do not count thoughts as output.
		return TokenUsage.ofInclusive(input, output + onlyInTotal, cached, created,
				Math.max(known(reasoning), onlyInTotal));
	}

	// By name, because the class of a provider that is not used is not there.
	private static boolean isExclusive(@Nullable Object nativeUsage) {
		String type = (nativeUsage != null) ? nativeUsage.getClass().getName() : "";
		return type.startsWith("com.anthropic.") || type.startsWith("software.amazon.awssdk.");
	}

	private static long known(@Nullable Number count) {
		return (count != null) ? count.longValue() : 0;
	}

}
