// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.lang.reflect.Method;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * What a method of a model is to its recording.
 */
enum ModelMethod {

	/**
	 * A call with a request.
	 */
	CALL,

	/**
	 * The same, with a handler.
	 */
	STREAM,

	/**
	 * A call with texts or messages, of which the interface makes a request.
	 */
	CALL_BY_TEXT,

	/**
	 * The same, with a handler.
	 */
	STREAM_BY_TEXT,

	/**
	 * Anything else, and what a model does in its own way.
	 */
	OTHER;

	private static final String NAME = "chat";

	static ModelMethod of(Method method, Class<?> model) {
		if (isOf(ChatModel.class, method, model)) {
			return hasRequest(method) ? CALL : byText(ChatModel.class, method, model, CALL_BY_TEXT);
		}
		if (isOf(StreamingChatModel.class, method, model)) {
			return hasRequest(method) ? STREAM : byText(StreamingChatModel.class, method, model, STREAM_BY_TEXT);
		}
		return OTHER;
	}

	private static boolean isOf(Class<?> type, Method method, Class<?> model) {
		return type.isAssignableFrom(model) && method.getName().equals(NAME) && declared(type, method) != null;
	}

	private static boolean hasRequest(Method method) {
		return method.getParameterTypes()[0] == ChatRequest.class;
	}

	private static ModelMethod byText(Class<?> type, Method method, Class<?> model, ModelMethod byText) {
		Method declared = declared(type, method);
		Method actual = (declared != null) ? ClassUtils.getMostSpecificMethod(declared, model) : method;
		return actual.equals(declared) ? byText : OTHER;
	}

	private static @Nullable Method declared(Class<?> type, Method method) {
		return ClassUtils.getMethodIfAvailable(type, NAME, method.getParameterTypes());
	}

}
