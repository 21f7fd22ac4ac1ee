// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.Map;

import dev.langchain4j.model.anthropic.AnthropicChatRequestParameters;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.observedcompletion.content.JsonObject;

/**
 * Reads what only Anthropic's models are asked with.
 */
final class AnthropicChatParameters implements ProviderParameters {

	@Override
	public Map<String, Object> read(ChatRequestParameters parameters) {
		return (parameters instanceof AnthropicChatRequestParameters own)
				? JsonObject.of("thinking", own.thinkingType(), "thinking_budget_tokens", own.thinkingBudgetTokens())
				: Map.of();
	}

}
