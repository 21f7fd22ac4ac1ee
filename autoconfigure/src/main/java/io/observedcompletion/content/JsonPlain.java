// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.regex.Pattern;

/**
 * The numbers and literals of JSON, and the space around them.
 */
final class JsonPlain {

	private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*+)(?:\\.\\d++)?(?:[eE][+-]?\\d++)?");

	private JsonPlain() {
	}

	/**
	 * Says whether a text may be JSON.
	 * @param text the text
	 * @return whether it begins so
	 */
	static boolean isLikely(String text) {
		int first = behindSpace(text, 0);
		return first < text.length() && "{[\"".indexOf(text.charAt(first)) >= 0;
	}

	static int behindSpace(String text, int from) {
		int at = from;
		while (at < text.length() && isSpace(text.charAt(at))) {
			at++;
		}
		return at;
	}

	private static boolean isSpace(char character) {
		return character == ' ' || character == '\n' || character == '\r' || character == '\t';
	}

	static int end(String text, int from) {
		int at = from;
		while (at < text.length() && isPart(text.charAt(at))) {
			at++;
		}
		return at;
	}

	private static boolean isPart(char character) {
		return character >= '0' && character <= '9' || character >= 'a' && character <= 'z' || character == '.'
				|| character == '-' || character == '+' || character == 'E';
	}

	/**
	 * Says what a token is.
	 * @param token the token
	 * @param isOpen whether more of it may come
	 * @return its kind, {@code BROKEN} if it is neither a number nor a literal
	 */
	static JsonTokens.Kind kind(String token, boolean isOpen) {
		if (token.isEmpty()) {
			return JsonTokens.Kind.BROKEN;
		}
		char first = token.charAt(0);
		if (first == '-' || first >= '0' && first <= '9') {
			return (isOpen || NUMBER.matcher(token).matches()) ? JsonTokens.Kind.NUMBER : JsonTokens.Kind.BROKEN;
		}
		String literal = (first == 't') ? "true" : (first == 'f') ? "false" : "null";
		return (isOpen ? literal.startsWith(token) : literal.equals(token)) ? JsonTokens.Kind.LITERAL
				: JsonTokens.Kind.BROKEN;
	}

}
