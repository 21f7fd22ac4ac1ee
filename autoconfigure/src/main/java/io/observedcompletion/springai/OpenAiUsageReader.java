// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import com.openai.models.completions.CompletionUsage;
import io.observedcompletion.content.TokenUsage;
import io.observedcompletion.openai.OpenAiUsage;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;

/**
 * Reads the usage of OpenAI and all that answers in its shape: Spring AI has no accessor
 * for its reasoning tokens.
 */
final class OpenAiUsageReader implements UsageReader {

	@Override
	public @Nullable TokenUsage read(Usage usage) {
		return (usage.getNativeUsage() instanceof CompletionUsage known) ? OpenAiUsage.of(known) : null;
	}

}
