// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that may break off in the middle, as far as it goes.
 */
final class PartialJson {

	private static final JsonMapper json = JsonMapper.shared();

	private final JsonParser parser;

	private PartialJson(JsonParser parser) {
		this.parser = parser;
	}

	/**
	 * Reads a text.
	 * @param text the text
	 * @return maps, lists and texts, which numbers are, too; {@code null} if it is
	 * nothing of that
	 */
	static @Nullable Object read(String text) {
		try (JsonParser parser = json.createParser(text)) {
			PartialJson partial = new PartialJson(parser);
			return partial.value(partial.next());
		}
	}

	/**
	 * Writes a value that was read.
	 * @param value the value
	 * @return its JSON
	 */
	static String write(Object value) {
		return json.writeValueAsString(value);
	}

	private @Nullable Object value(@Nullable JsonToken token) {
		if (token == JsonToken.START_OBJECT) {
			return object();
		}
		if (token == JsonToken.START_ARRAY) {
			return array();
		}
		return (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) ? text() : null;
	}

	private Map<String, Object> object() {
		Map<String, Object> object = new LinkedHashMap<>();
		while (next() == JsonToken.PROPERTY_NAME) {
			String name = this.parser.currentName();
			Object value = value(next());
			if (value != null) {
				object.put(name, value);
			}
		}
		return object;
	}

	private List<Object> array() {
		List<Object> array = new ArrayList<>();
		for (JsonToken token = next(); token != null && token != JsonToken.END_ARRAY; token = next()) {
			Object value = value(token);
			if (value != null) {
				array.add(value);
			}
		}
		return array;
	}

	private @Nullable JsonToken next() {
		try {
			return this.parser.nextToken();
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private @Nullable String text() {
		try {
			return this.parser.getString();
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
