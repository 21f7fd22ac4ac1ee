// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Counts the tokens of the tools that a model is given, as OpenAI does, which writes them
 * in a shape of its own.
 *
 * @param counter counts texts
 * @param tool what each costs besides its texts
 */
record ToolTokens(TokenCounter counter, int tool) {

	private static final int PROPERTIES = 3;

	private static final int PROPERTY = 3;

	private static final int CHOICES = -3;

	private static final int CHOICE = 3;

	private static final int END = 12;

	long count(List<Map<?, ?>> tools) {
		return tools.isEmpty() ? 0 : END + tools.stream().mapToLong(this::count).sum();
	}

	private long count(Map<?, ?> told) {
		Map<?, ?> function = (told.get("function") instanceof Map<?, ?> nested) ? nested : told;
		Object schema = function.containsKey("parameters") ? function.get("parameters") : function.get("input_schema");
		long tokens = this.tool + this.counter.count(text(function, "name") + ":" + description(function));
		return tokens + ((schema instanceof String text) ? this.counter.count(text) : properties(schema));
	}

	private long properties(@Nullable Object schema) {
		if (!(schema instanceof Map<?, ?> object)) {
			return 0;
		}
		if (!(object.get("properties") instanceof Map<?, ?> properties) || properties.isEmpty()) {
			return properties(object.get("items"));
		}
		return PROPERTIES + properties.entrySet()
			.stream()
			.mapToLong((property) -> property(String.valueOf(property.getKey()), property.getValue()))
			.sum();
	}

	private long property(String name, @Nullable Object schema) {
		if (!(schema instanceof Map<?, ?> known)) {
			return PROPERTY + this.counter.count(name);
		}
		String line = name + ":" + text(known, "type") + ":" + description(known);
		return PROPERTY + this.counter.count(line) + choices(known.get("enum")) + properties(known);
	}

	private long choices(@Nullable Object choices) {
		return (choices instanceof List<?> list && !list.isEmpty())
				? CHOICES
						+ list.stream().mapToLong((choice) -> CHOICE + this.counter.count(String.valueOf(choice))).sum()
				: 0;
	}

	private static String description(Map<?, ?> schema) {
		String text = text(schema, "description");
		return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
	}

	private static String text(Map<?, ?> schema, String key) {
		return (schema.get(key) instanceof String text) ? text : "";
	}

}
