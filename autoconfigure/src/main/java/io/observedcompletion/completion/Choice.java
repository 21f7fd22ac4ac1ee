/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.observedcompletion.completion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.observedcompletion.content.Piece;
import org.jspecify.annotations.Nullable;

/**
 * One of the answers to one request, as its pieces come. What is more than text becomes
 * the message of an assistant, as chats have it.
 */
final class Choice {

	private @Nullable StringBuilder text;

	private @Nullable StringBuilder reasoning;

	// Held as it is: it comes again with each chunk, each time a little longer.
	private @Nullable String wholeReasoning;

	private final List<Piece.ToolCall> toolCalls = new ArrayList<>(0);

	private final List<Object> parts = new ArrayList<>(0);

	void add(Piece piece, ContentReader content) {
		if (piece instanceof Piece.Text said) {
			addText(said.text(), content);
		}
		else if (piece instanceof Piece.Reasoning thought && thought.whole()) {
			this.wholeReasoning = thought.text();
		}
		else if (piece instanceof Piece.Reasoning thought) {
			this.reasoning = append(this.reasoning, thought.text(), content);
		}
		else if (piece instanceof Piece.ToolCall call) {
			addCall(call);
		}
		else if (piece instanceof Piece.Part part) {
			this.parts.add(part.content());
		}
	}

	void addText(String text, ContentReader content) {
		this.text = append(this.text, text, content);
	}

	private static StringBuilder append(@Nullable StringBuilder builder, String text, ContentReader content) {
		if (builder == null) {
			return new StringBuilder(text);
		}
		return (builder.length() < content.maxLength()) ? builder.append(text) : builder;
	}

	private void addCall(Piece.ToolCall call) {
		int last = this.toolCalls.size() - 1;
		for (int i = last; i >= 0; i--) {
			if (this.toolCalls.get(i).isContinuedBy(call)) {
				this.toolCalls.set(i, this.toolCalls.get(i).plus(call));
				return;
			}
		}
		this.toolCalls.add(call);
	}

	boolean isEmpty() {
		return isOnlyText() && (this.text == null || this.text.isEmpty());
	}

	private boolean isOnlyText() {
		return this.toolCalls.isEmpty() && this.parts.isEmpty() && reasoning() == null;
	}

	private @Nullable String reasoning() {
		return (this.reasoning != null) ? this.reasoning.toString() : this.wholeReasoning;
	}

	int length() {
		String reasoning = reasoning();
		return ((this.text != null) ? this.text.length() : 0) + ((reasoning != null) ? reasoning.length() : 0);
	}

	/**
	 * Returns the answer in its simplest form.
	 * @param shown what is shown of a text that may grow
	 * @return the text if there is nothing else, or the message
	 */
	Object said(UnaryOperator<String> shown) {
		return isOnlyText() ? text(shown) : message(shown);
	}

	private String text(UnaryOperator<String> shown) {
		return (this.text != null) ? shown.apply(this.text.toString()) : "";
	}

	Map<String, Object> message(UnaryOperator<String> shown) {
		String text = text(shown);
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("role", "assistant");
		if (!this.parts.isEmpty()) {
			message.put("content", content(text));
		}
		else if (this.toolCalls.isEmpty() || !text.isEmpty()) {
			message.put("content", text);
		}
		if (!this.toolCalls.isEmpty()) {
			message.put("tool_calls", this.toolCalls.stream().map((call) -> call(call, shown)).toList());
		}
		String reasoning = reasoning();
		if (reasoning != null) {
			message.put("thinking", List.of(part("type", "thinking", "content", shown.apply(reasoning))));
		}
		return message;
	}

	private List<Object> content(String text) {
		List<Object> content = new ArrayList<>();
		if (!text.isEmpty()) {
			content.add(part("type", "text", "text", text));
		}
		content.addAll(this.parts);
		return content;
	}

	private static Map<String, Object> call(Piece.ToolCall call, UnaryOperator<String> shown) {
		String arguments = (call.arguments() != null) ? shown.apply(call.arguments()) : null;
		return part("id", call.id(), "type", "function", "function", part("name", call.name(), "arguments", arguments));
	}

	// In the order that they are read in.
	private static Map<String, Object> part(@Nullable Object... keysAndValues) {
		Map<String, Object> part = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			Object value = keysAndValues[i + 1];
			if (value != null) {
				part.put(String.valueOf(keysAndValues[i]), value);
			}
		}
		return part;
	}

}
