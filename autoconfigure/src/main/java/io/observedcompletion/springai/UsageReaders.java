// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;

import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Asks the readers of all providers for a usage. One that none of them knows is read by
 * Spring AI's own counts.
 *
 * @param readers the readers in their order
 */
record UsageReaders(List<UsageReader> readers) {

	static UsageReaders of(ObjectProvider<UsageReader> readers) {
		return new UsageReaders(readers.orderedStream().toList());
	}

	/**
	 * Reads a usage.
	 * @param usage the usage
	 * @return the usage in exclusive buckets, {@code null} if it is unknown, for which
	 * Spring AI says zero
	 */
	@Nullable TokenUsage read(@Nullable Usage usage) {
		if (usage == null || !UsageCounts.countsAny(usage)) {
			return null;
		}
		for (UsageReader reader : this.readers) {
			TokenUsage answer = FailOpen.call("read the usage of a provider", () -> reader.read(usage));
			if (answer != null) {
				return answer;
			}
		}
		return UsageCounts.of(usage).inclusive();
	}

}
