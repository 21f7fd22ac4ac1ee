// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.image.ImageOptions;

/**
 * Reads the parameters of a call, each by its accessor: the options as a whole hold keys
 * and headers that nobody may see.
 *
 * @param values the parameters by name
 */
record ModelParameters(Map<String, Object> values) {

	static Map<String, Object> of(ChatOptions options) {
		return none().with("temperature", options.getTemperature())
			.with("max_tokens", options.getMaxTokens())
			.with("top_p", options.getTopP())
			.with("top_k", options.getTopK())
			.with("frequency_penalty", options.getFrequencyPenalty())
			.with("presence_penalty", options.getPresencePenalty())
			.with("stop", copy(options.getStopSequences()))
			.values();
	}

	static Map<String, Object> of(ImageOptions options) {
		return none().with("n", options.getN())
			.with("width", options.getWidth())
			.with("height", options.getHeight())
			.with("style", options.getStyle())
			.values();
	}

	static Map<String, Object> of(EmbeddingOptions options) {
		return none().with("dimensions", options.getDimensions()).values();
	}

	/**
	 * Returns parameters with the model that they are for.
	 * @param model the name of the model
	 * @param parameters the parameters
	 * @return both
	 */
	static Map<String, Object> named(@Nullable String model, Map<String, Object> parameters) {
		return none().with("model", model).withAll(parameters).values();
	}

	static ModelParameters none() {
		return new ModelParameters(new LinkedHashMap<>());
	}

	private ModelParameters withAll(Map<String, Object> parameters) {
		this.values.putAll(parameters);
		return this;
	}

	private static @Nullable List<String> copy(@Nullable List<String> texts) {
		return (texts != null && !texts.isEmpty()) ? List.copyOf(texts) : null;
	}

	ModelParameters with(String name, @Nullable Object value) {
		if (value != null) {
			this.values.put(name, value);
		}
		return this;
	}

}
