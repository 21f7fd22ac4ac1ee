// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;

/**
 * Reads the usage of a provider that counts cached tokens beside the input. The provider
 * is known by name, because its classes are not there where it is not used.
 *
 * @param packagePrefix the beginning of the names of the provider's classes
 */
record ExclusiveUsageReader(String packagePrefix) implements UsageReader {

	static final UsageReader ANTHROPIC = new ExclusiveUsageReader("com.anthropic.");

	static final UsageReader BEDROCK = new ExclusiveUsageReader("software.amazon.awssdk.");

	@Override
	public @Nullable TokenUsage read(Usage usage) {
		Object known = usage.getNativeUsage();
		return (known != null && known.getClass().getName().startsWith(this.packagePrefix))
				? UsageCounts.of(usage).exclusive() : null;
	}

}
