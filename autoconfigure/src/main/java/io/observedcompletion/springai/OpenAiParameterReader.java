// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Locale;
import java.util.Map;

import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.openai.OpenAiChatModel.ResponseFormat;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * Reads the parameters of OpenAI and all that is called in its way. Spring AI keeps the
 * tier that the answer names to itself, so the one that was asked for is told.
 */
final class OpenAiParameterReader implements ParameterReader {

	@Override
	public Map<String, Object> read(ChatOptions options) {
		if (!(options instanceof OpenAiChatOptions known)) {
			return Map.of();
		}
		return ModelParameters.none()
			.with("service_tier", known.getServiceTier())
			.with("reasoning_effort", known.getReasoningEffort())
			.with("verbosity", known.getVerbosity())
			.with("max_completion_tokens", known.getMaxCompletionTokens())
			.with("seed", known.getSeed())
			.with("n", known.getN())
			.with("response_format", format(known.getResponseFormat()))
			.with("tool_choice", choice(known.getToolChoice()))
			.with("parallel_tool_calls", known.getParallelToolCalls())
			.values();
	}

	private static @Nullable String format(@Nullable ResponseFormat format) {
		return (format != null) ? format.getType().name().toLowerCase(Locale.ROOT) : null;
	}

	private static @Nullable String choice(@Nullable Object choice) {
		if (choice instanceof ChatCompletionToolChoiceOption option) {
			return option.auto()
				.map(ChatCompletionToolChoiceOption.Auto::asString)
				.or(() -> option.namedToolChoice().map((named) -> named.function().name()))
				.orElse(null);
		}
		return (choice instanceof String text) ? text : null;
	}

}
