// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.ollama.api.ThinkOption;

/**
 * Reads the parameters of Ollama.
 */
final class OllamaParameterReader implements ParameterReader {

	@Override
	public Map<String, Object> read(ChatOptions options) {
		if (!(options instanceof OllamaChatOptions known)) {
			return Map.of();
		}
		ThinkOption think = known.getThinkOption();
		return ModelParameters.none()
			.with("seed", known.getSeed())
			.with("think", (think != null) ? think.toJsonValue() : null)
			.with("response_format", format(known.getFormat()))
			.with("num_ctx", known.getNumCtx())
			.with("min_p", known.getMinP())
			.with("repeat_penalty", known.getRepeatPenalty())
			.values();
	}

	// Either the word "json" or a schema.
	private static @Nullable String format(@Nullable Object format) {
		return (format == null || format instanceof String) ? (String) format : "json_schema";
	}

}
