// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.openai.core.JsonField;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;

/**
 * What the requests of OpenAI's own Java library ask of a model, and about how much. Read
 * field by field, because the plain accessors throw where one is missing.
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
		put(parameters, "model", request._model());
		put(parameters, "temperature", request._temperature());
		put(parameters, "top_p", request._topP());
		put(parameters, "max_tokens", request._maxTokens());
		put(parameters, "max_completion_tokens", request._maxCompletionTokens());
		put(parameters, "frequency_penalty", request._frequencyPenalty());
		put(parameters, "presence_penalty", request._presencePenalty());
		put(parameters, "n", request._n());
		put(parameters, "seed", request._seed());
		put(parameters, "reasoning_effort", request._reasoningEffort());
		put(parameters, "verbosity", request._verbosity());
		put(parameters, "service_tier", request._serviceTier());
		put(parameters, "parallel_tool_calls", request._parallelToolCalls());
		request._responseFormat()
			.asKnown()
			.map(OpenAiRequests::type)
			.ifPresent((type) -> parameters.put("response_format", type));
		return parameters;
	}

	private static String type(ChatCompletionCreateParams.ResponseFormat format) {
		return format.isJsonSchema() ? "json_schema" : format.isJsonObject() ? "json_object" : "text";
	}

	static Map<String, Object> parameters(ResponseCreateParams request) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		request._model()
			.asKnown()
			.ifPresent(
					(model) -> parameters.put("model", ObjectMappers.jsonMapper().convertValue(model, String.class)));
		put(parameters, "temperature", request._temperature());
		put(parameters, "top_p", request._topP());
		put(parameters, "max_output_tokens", request._maxOutputTokens());
		put(parameters, "max_tool_calls", request._maxToolCalls());
		request._reasoning()
			.asKnown()
			.ifPresent((reasoning) -> put(parameters, "reasoning_effort", reasoning._effort()));
		request._text().asKnown().ifPresent((text) -> put(parameters, "verbosity", text._verbosity()));
		put(parameters, "service_tier", request._serviceTier());
		put(parameters, "parallel_tool_calls", request._parallelToolCalls());
		put(parameters, "previous_response_id", request._previousResponseId());
		return parameters;
	}

	static Map<String, Object> parameters(CompletionCreateParams request) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		put(parameters, "model", request._model());
		put(parameters, "temperature", request._temperature());
		put(parameters, "top_p", request._topP());
		put(parameters, "max_tokens", request._maxTokens());
		put(parameters, "n", request._n());
		put(parameters, "seed", request._seed());
		return parameters;
	}

	static Map<String, Object> parameters(EmbeddingCreateParams request) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		put(parameters, "model", request._model());
		put(parameters, "dimensions", request._dimensions());
		return parameters;
	}

	private static void put(Map<String, Object> parameters, String name, JsonField<?> field) {
		field.asKnown()
			.ifPresent((known) -> parameters.put(name,
					(known instanceof Number || known instanceof Boolean) ? known : known.toString()));
	}

	static long length(ChatCompletionCreateParams request) {
		return request._messages().asKnown().orElse(List.of()).stream().mapToLong(OpenAiRequests::length).sum();
	}

	private static long length(ChatCompletionMessageParam message) {
		Optional<String> text = message.user()
			.flatMap((user) -> user._content().asKnown())
			.flatMap((content) -> content.text())
			.or(() -> message.system()
				.flatMap((system) -> system._content().asKnown())
				.flatMap((content) -> content.text()))
			.or(() -> message.tool().flatMap((tool) -> tool._content().asKnown()).flatMap((content) -> content.text()))
			.or(() -> message.assistant()
				.flatMap((assistant) -> assistant._content().asKnown())
				.flatMap((content) -> content.text()));
		return text.map((known) -> (long) known.length()).orElse(UNKNOWN_LENGTH);
	}

	static long length(ResponseCreateParams request) {
		return length(request._instructions().asKnown())
				+ length(request._input().asKnown().flatMap((input) -> input.text()));
	}

	static long length(CompletionCreateParams request) {
		return length(request._prompt().asKnown().flatMap((prompt) -> prompt.string()));
	}

	static long length(EmbeddingCreateParams request) {
		return request._input()
			.asKnown()
			.flatMap((input) -> input.arrayOfStrings())
			.map((texts) -> texts.stream().mapToLong(String::length).sum())
			.orElseGet(() -> length(request._input().asKnown().flatMap((input) -> input.string())));
	}

	private static long length(Optional<String> text) {
		return text.map(String::length).orElse((int) UNKNOWN_LENGTH);
	}

}
