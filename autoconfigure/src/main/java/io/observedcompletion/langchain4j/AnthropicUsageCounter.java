// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usage of Anthropic's models, whose cached tokens are beside the input.
 */
final class AnthropicUsageCounter implements UsageCounter {

	@Override
	public io.observedcompletion.content.@Nullable TokenUsage count(TokenUsage usage) {
		return (usage instanceof AnthropicTokenUsage own)
				? new io.observedcompletion.content.TokenUsage(UsageCounter.known(own.inputTokenCount()),
						UsageCounter.known(own.outputTokenCount()), UsageCounter.known(own.cacheReadInputTokens()),
						UsageCounter.known(own.cacheCreationInputTokens()), null, null)
				: null;
	}

}
