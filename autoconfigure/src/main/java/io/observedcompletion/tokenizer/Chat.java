// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A recorded request or answer that is a chat.
 *
 * @param messages the messages
 * @param tools the tools that may be called
 */
record Chat(List<Map<?, ?>> messages, List<Map<?, ?>> tools) {

	/**
	 * Reads a chat.
	 * @param text the text
	 * @return the chat, {@code null} if it is any other text
	 */
	static @Nullable Chat read(String text) {
		if (!text.contains("\"role\"") || !(text.startsWith("{") || text.startsWith("["))) {
			return null;
		}
		Object read = PartialJson.read(text);
		if (read instanceof Map<?, ?> request && request.get("messages") instanceof List<?> messages) {
			return of(messages, objects(request.get("tools")));
		}
		return of((read instanceof List<?> messages) ? messages : (read != null) ? List.of(read) : List.of(),
				List.of());
	}

	// JSON that a model wrote is told as text.
	private static @Nullable Chat of(List<?> messages, List<Map<?, ?>> tools) {
		List<Map<?, ?>> objects = objects(messages);
		boolean chat = objects.size() == messages.size()
				&& objects.stream().anyMatch((message) -> message.get("role") instanceof String);
		return chat ? new Chat(objects, tools) : null;
	}

	private static List<Map<?, ?>> objects(@Nullable Object list) {
		return (list instanceof List<?> values) ? values.stream()
			.<@Nullable Map<?, ?>>map((value) -> (value instanceof Map<?, ?> map) ? map : null)
			.filter(Objects::nonNull)
			.toList() : List.of();
	}

}
