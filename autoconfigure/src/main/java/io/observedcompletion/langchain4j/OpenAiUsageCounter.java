// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usage of OpenAI's models, whose cached tokens are among the input and whose
 * reasoning is among the output.
 */
final class OpenAiUsageCounter implements UsageCounter {

	@Override
	public io.observedcompletion.content.@Nullable TokenUsage count(TokenUsage usage) {
		if (!(usage instanceof OpenAiTokenUsage own)) {
			return null;
		}
		Integer cached = (own.inputTokensDetails() != null) ? own.inputTokensDetails().cachedTokens() : null;
		Integer reasoning = (own.outputTokensDetails() != null) ? own.outputTokensDetails().reasoningTokens() : null;
		return io.observedcompletion.content.TokenUsage.ofInclusive(UsageCounter.number(own.inputTokenCount()),
				UsageCounter.number(own.outputTokenCount()), UsageCounter.known(cached), UsageCounter.known(reasoning));
	}

}
