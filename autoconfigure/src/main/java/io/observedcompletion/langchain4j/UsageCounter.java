// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;

import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens that one provider tells apart.
 */
interface UsageCounter {

	/**
	 * Reads a usage.
	 * @param usage the usage
	 * @return the tokens in exclusive buckets, {@code null} if it is another provider's
	 */
	io.observedcompletion.content.@Nullable TokenUsage count(TokenUsage usage);

	/**
	 * Reads a usage of any provider.
	 * @param usage the usage
	 * @param counters those of single providers
	 * @return the tokens, {@code null} if there are none: models that count nothing say
	 * zero
	 */
	static io.observedcompletion.content.@Nullable TokenUsage count(@Nullable TokenUsage usage,
			List<UsageCounter> counters) {
		if (usage == null || number(usage.inputTokenCount()) + number(usage.outputTokenCount()) == 0) {
			return null;
		}
		for (UsageCounter counter : counters) {
			io.observedcompletion.content.TokenUsage counted = counter.count(usage);
			if (counted != null) {
				return counted;
			}
		}
		return new io.observedcompletion.content.TokenUsage(known(usage.inputTokenCount()),
				known(usage.outputTokenCount()), null, null, null, known(usage.totalTokenCount()));
	}

	static long number(@Nullable Integer tokens) {
		return (tokens != null) ? tokens : 0;
	}

	static @Nullable Long known(@Nullable Integer tokens) {
		return (tokens != null) ? Long.valueOf(tokens) : null;
	}

}
