// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageParam;
import io.observedcompletion.content.ChatMessage;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.LateValue;

/**
 * Tells the requests of Anthropic's own Java library as a chat. Only the body is read, by
 * the library's own mapper: headers and query may hold credentials. Requests are
 * immutable, so that they are told when they are written.
 */
final class AnthropicRequest implements ContentConverter {

	// Of what is no plain text.
	private static final long UNKNOWN_LENGTH = 256;

	@Override
	public boolean supports(Class<?> type) {
		return type == MessageCreateParams.class;
	}

	@Override
	public Object convert(Object value) {
		MessageCreateParams request = (MessageCreateParams) value;
		return new LateValue(length(request), () -> tell(request));
	}

	private static long length(MessageCreateParams request) {
		long system = request.system().map((said) -> length(said.string())).orElse(0L);
		return system + request.messages().stream().mapToLong(AnthropicRequest::length).sum();
	}

	private static long length(MessageParam message) {
		return length(message.content().string());
	}

	private static long length(Optional<String> text) {
		return text.map((known) -> (long) known.length()).orElse(UNKNOWN_LENGTH);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> tell(MessageCreateParams request) {
		Map<String, Object> body = ObjectMappers.jsonMapper().convertValue(request._body(), Map.class);
		List<Object> messages = new ArrayList<>();
		if (body.get("system") != null) {
			messages.add(ChatMessage.of("system").content(body.get("system")).toJson());
		}
		if (body.get("messages") instanceof List<?> said) {
			messages.addAll(said);
		}
		return ChatMessage.request(messages, body.get("tools"));
	}

	// What is deprecated is still asked with.
	@Override
	@SuppressWarnings("deprecation")
	public Map<String, Object> modelParameters(Object value) {
		MessageCreateParams request = (MessageCreateParams) value;
		Map<String, Object> parameters = new LinkedHashMap<>();
		parameters.put("model", request.model().toString());
		parameters.put("max_tokens", request.maxTokens());
		put(parameters, "temperature", request.temperature());
		put(parameters, "top_p", request.topP());
		put(parameters, "top_k", request.topK());
		put(parameters, "stop", request.stopSequences());
		return parameters;
	}

	private static void put(Map<String, Object> parameters, String name, Optional<?> value) {
		value.ifPresent((known) -> parameters.put(name, known));
	}

}
