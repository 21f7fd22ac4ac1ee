// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.observedcompletion.content.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of requests, each by its accessor.
 *
 * @param own reads those that only some providers have
 */
record RequestParameters(List<ProviderParameters> own) {

	Map<String, Object> read(ChatRequestParameters parameters) {
		Map<String, Object> read = new LinkedHashMap<>(JsonObject.of("temperature", parameters.temperature(),
				"max_tokens", parameters.maxOutputTokens(), "top_p", parameters.topP(), "top_k", parameters.topK(),
				"frequency_penalty", parameters.frequencyPenalty(), "presence_penalty", parameters.presencePenalty(),
				"stop", copy(parameters.stopSequences()), "tool_choice", name(parameters.toolChoice()),
				"response_format",
				(parameters.responseFormat() != null) ? name(parameters.responseFormat().type()) : null));
		this.own.forEach((provider) -> read.putAll(provider.read(parameters)));
		return read;
	}

	/**
	 * Reads parameters with the model that they are for.
	 * @param parameters the parameters
	 * @return both
	 */
	Map<String, Object> named(ChatRequestParameters parameters) {
		Map<String, Object> named = JsonObject.of("model", parameters.modelName());
		named.putAll(read(parameters));
		return named;
	}

	private static @Nullable List<String> copy(@Nullable List<String> texts) {
		return (texts != null && !texts.isEmpty()) ? List.copyOf(texts) : null;
	}

	private static @Nullable String name(@Nullable Enum<?> choice) {
		return (choice != null) ? choice.name().toLowerCase(Locale.ROOT) : null;
	}

}
