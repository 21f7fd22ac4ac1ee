// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import com.anthropic.core.ObjectMappers;
import io.observedcompletion.content.ChatMessage;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.LateValue;

/**
 * Tells the requests of Anthropic's own Java library as a chat. Only the body is read, by
 * the library's own mapper: headers and query may hold credentials, and so may the
 * servers in the body. Requests are immutable, so that they are told when they are
 * written.
 *
 * @param <T> the type of the request
 * @param type the type
 * @param body its body
 * @param parameters what it asks of the model
 * @param length about how long it is
 */
record AnthropicRequest<T>(Class<T> type, Function<T, Object> body, Function<T, Map<String, Object>> parameters,
		ToLongFunction<T> length) implements ContentConverter {

	@Override
	public boolean supports(Class<?> type) {
		return type == this.type;
	}

	@Override
	public Object convert(Object value) {
		T request = this.type.cast(value);
		return new LateValue(this.length.applyAsLong(request), () -> tell(this.body.apply(request)));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> tell(Object body) {
		Map<String, Object> told = ObjectMappers.jsonMapper().convertValue(body, Map.class);
		List<Object> messages = new ArrayList<>();
		if (told.get("system") != null) {
			messages.add(ChatMessage.of("system").content(told.get("system")).toJson());
		}
		if (told.get("messages") instanceof List<?> said) {
			messages.addAll(said);
		}
		return ChatMessage.request(messages, told.get("tools"));
	}

	@Override
	public Map<String, Object> modelParameters(Object value) {
		return this.parameters.apply(this.type.cast(value));
	}

}
