// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;

/**
 * What the requests of OpenAI's own Java library ask of a model, and about how much.
 */
final class OpenAiRequests {

	// Of what is no plain text.
	private static final long UNKNOWN_LENGTH = 256;

	private OpenAiRequests() {
	}

	// What is deprecated is still asked with.
	@SuppressWarnings("deprecation")
	static Map<String, Object> parameters(ChatCompletionCreateParams request) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		parameters.put("model", request.model().toString());
		put(parameters, "temperature", request.temperature());
		put(parameters, "top_p", request.topP());
		put(parameters, "max_tokens", request.maxTokens());
		put(parameters, "max_completion_tokens", request.maxCompletionTokens());
		put(parameters, "frequency_penalty", request.frequencyPenalty());
		put(parameters, "presence_penalty", request.presencePenalty());
		put(parameters, "n", request.n());
		put(parameters, "seed", request.seed());
		put(parameters, "reasoning_effort", request.reasoningEffort().map(Object::toString));
		return parameters;
	}

	static Map<String, Object> parameters(ResponseCreateParams request) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		put(parameters, "model",
				request.model().map((model) -> ObjectMappers.jsonMapper().convertValue(model, String.class)));
		put(parameters, "temperature", request.temperature());
		put(parameters, "top_p", request.topP());
		put(parameters, "max_output_tokens", request.maxOutputTokens());
		return parameters;
	}

	static Map<String, Object> parameters(EmbeddingCreateParams request) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		parameters.put("model", request.model().toString());
		put(parameters, "dimensions", request.dimensions());
		return parameters;
	}

	private static void put(Map<String, Object> parameters, String name, Optional<?> value) {
		value.ifPresent((known) -> parameters.put(name, known));
	}

	static long length(ChatCompletionCreateParams request) {
		return request.messages().stream().mapToLong(OpenAiRequests::length).sum();
	}

	private static long length(ChatCompletionMessageParam message) {
		Optional<String> text = message.user()
			.flatMap((user) -> user.content().text())
			.or(() -> message.system().flatMap((system) -> system.content().text()))
			.or(() -> message.developer().flatMap((developer) -> developer.content().text()))
			.or(() -> message.tool().flatMap((tool) -> tool.content().text()))
			.or(() -> message.assistant()
				.flatMap((assistant) -> assistant.content().flatMap((content) -> content.text())));
		return text.map((known) -> (long) known.length()).orElse(UNKNOWN_LENGTH);
	}

	static long length(ResponseCreateParams request) {
		long instructions = request.instructions().map(String::length).orElse(0);
		return instructions
				+ request.input().flatMap((input) -> input.text()).map(String::length).orElse((int) UNKNOWN_LENGTH);
	}

	static long length(EmbeddingCreateParams request) {
		return request.input()
			.arrayOfStrings()
			.map((texts) -> texts.stream().mapToLong(String::length).sum())
			.or(() -> request.input().string().map((text) -> (long) text.length()))
			.orElse(UNKNOWN_LENGTH);
	}

}
