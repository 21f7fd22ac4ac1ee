// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.Map;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.observedcompletion.content.JsonObject;

/**
 * Reads what only OpenAI's models are asked with.
 */
final class OpenAiChatParameters implements ProviderParameters {

	@Override
	public Map<String, Object> read(ChatRequestParameters parameters) {
		return (parameters instanceof OpenAiChatRequestParameters own) ? JsonObject.of("max_completion_tokens",
				own.maxCompletionTokens(), "seed", own.seed(), "reasoning_effort", own.reasoningEffort(),
				"service_tier", own.serviceTier(), "parallel_tool_calls", own.parallelToolCalls()) : Map.of();
	}

}
