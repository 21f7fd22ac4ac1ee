// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.google.genai.common.GoogleGenAiServiceTier;

/**
 * Reads the parameters of Google's models.
 */
final class GoogleParameterReader implements ParameterReader {

	@Override
	public Map<String, Object> read(ChatOptions options) {
		if (!(options instanceof GoogleGenAiChatOptions known)) {
			return Map.of();
		}
		GoogleGenAiServiceTier tier = known.getServiceTier();
		GoogleGenAiChatOptions.ToolChoice choice = known.getToolChoice();
		return ModelParameters.none()
			.with("service_tier", (tier != null) ? tier.getValue() : null)
			.with("thinking_budget", known.getThinkingBudget())
			.with("thinking_level", lower(known.getThinkingLevel()))
			.with("candidate_count", known.getCandidateCount())
			.with("response_format", known.getResponseMimeType())
			.with("tool_choice", (choice != null) ? lower(choice.mode()) : null)
			.values();
	}

	private static @Nullable String lower(@Nullable Enum<?> value) {
		return (value != null) ? value.name().toLowerCase(Locale.ROOT) : null;
	}

}
