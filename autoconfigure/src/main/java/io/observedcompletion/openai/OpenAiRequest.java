// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.openai.core.Params;
import io.observedcompletion.content.ChatMessage;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.LateValue;
import org.jspecify.annotations.Nullable;

/**
 * Tells the requests of OpenAI's own Java library as what is asked. Only the body is
 * read, by the library's own mapper: headers and query may hold credentials. Requests are
 * immutable, so that they are told when they are written.
 *
 * @param <T> the type of the requests
 * @param type the type
 * @param body finds the body of a request
 * @param parameters finds the parameters of the model in it
 * @param length finds about how long the texts in it are
 */
record OpenAiRequest<T extends Params>(Class<T> type, Function<T, Object> body,
		Function<T, Map<String, Object>> parameters, Function<T, Long> length) implements ContentConverter {

	@Override
	public boolean supports(Class<?> type) {
		return type == this.type;
	}

	@Override
	public Object convert(Object value) {
		T request = this.type.cast(value);
		return new LateValue(this.length.apply(request), () -> tell(this.body.apply(request)));
	}

	@Override
	public Map<String, Object> modelParameters(Object value) {
		return this.parameters.apply(this.type.cast(value));
	}

	private static Object tell(Object body) {
		Map<?, ?> read = (OpenAiData.read(body) instanceof Map<?, ?> object) ? object : Map.of();
		List<Object> messages = new ArrayList<>();
		if (read.get("instructions") != null) {
			messages.add(ChatMessage.of("system").content(read.get("instructions")).toJson());
		}
		add(messages, read.get("messages"));
		add(messages, read.get("prompt"));
		add(messages, read.get("input"));
		Object tools = read.get("tools");
		return ChatMessage.request(messages, (tools != null) ? tools : read.get("functions"));
	}

	private static void add(List<Object> messages, @Nullable Object said) {
		if (said instanceof List<?> list) {
			messages.addAll(list);
		}
		else if (said != null) {
			messages.add(ChatMessage.of("user").content(said).toJson());
		}
	}

}
