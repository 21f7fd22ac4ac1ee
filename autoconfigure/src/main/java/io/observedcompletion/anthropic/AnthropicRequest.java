// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.observedcompletion.content.ChatMessage;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.LateValue;
import org.jspecify.annotations.Nullable;

/**
 * Tells the requests of Anthropic's own Java library as a chat. Only the body is read, by
 * the library's own mapper: headers and query may hold credentials, and so may the
 * servers in the body. Requests are immutable, so that they are told when they are
 * written.
 *
 * @param <T> the type of the request
 * @param type the type
 * @param body its body
 * @param length about how long it is
 * @param shallow writes a body without what is said
 */
record AnthropicRequest<T>(Class<T> type, Function<T, Object> body, ToLongFunction<T> length,
		ObjectMapper shallow) implements ContentConverter {

	// By their names in the body: newer libraries have no accessors for some.
	private static final List<String> PARAMETERS = List.of("model", "max_tokens", "temperature", "top_p", "top_k");

	static <T> AnthropicRequest<T> of(Class<T> type, Class<?> bodyType, Function<T, Object> body,
			ToLongFunction<T> length) {
		return new AnthropicRequest<>(type, body, length,
				ObjectMappers.jsonMapper().copy().addMixIn(bodyType, NothingSaid.class));
	}

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
		Map<?, ?> body = this.shallow.convertValue(this.body.apply(this.type.cast(value)), Map.class);
		Map<String, Object> parameters = new LinkedHashMap<>();
		PARAMETERS.forEach((name) -> put(parameters, name, body.get(name)));
		put(parameters, "stop", body.get("stop_sequences"));
		return parameters;
	}

	private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
		if (value != null) {
			parameters.put(name, value);
		}
	}

	/**
	 * Leaves out of a body what is long, or holds credentials.
	 */
	@JsonIgnoreProperties({ "messages", "system", "tools", "mcp_servers" })
	private interface NothingSaid {

	}

}
