// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows which JSON Langfuse shows, and which it takes for something else.
 */
final class ShownJson {

	private static final JsonMapper json = JsonMapper.shared();

	private ShownJson() {
	}

	/**
	 * Returns an input in a shape that Langfuse shows: it takes an array for the messages
	 * of a chat, and shows nothing of one that holds texts and numbers.
	 * @param input the input
	 * @return the input, such an array within an object
	 */
	static @Nullable String input(@Nullable String input) {
		return (input != null && begins(input, '[') && isFlat(input)) ? "{\"input\":" + input + "}" : input;
	}

	private static boolean isFlat(String array) {
		int second = afterBlanks(array, array.indexOf('[') + 1);
		if (second == array.length() || "[{]".indexOf(array.charAt(second)) >= 0) {
			return false;
		}
		JsonNode read = read(array);
		return read != null && read.valueStream().allMatch(JsonNode::isValueNode);
	}

	/**
	 * Says whether a text is a JSON object, whose entries Langfuse can filter by.
	 * @param text the text
	 * @return whether it is one, and nothing else
	 */
	static boolean isObject(@Nullable String text) {
		if (text == null || !begins(text, '{') || !text.stripTrailing().endsWith("}")) {
			return false;
		}
		JsonNode read = read(text);
		return read != null && read.isObject() && !read.isEmpty();
	}

	private static boolean begins(String text, char with) {
		int first = afterBlanks(text, 0);
		return first < text.length() && text.charAt(first) == with;
	}

	private static int afterBlanks(String text, int from) {
		int at = from;
		while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
			at++;
		}
		return at;
	}

	private static @Nullable JsonNode read(String text) {
		try {
			return json.readTree(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
