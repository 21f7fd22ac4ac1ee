// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

/**
 * How characters are written in the texts of JSON.
 */
final class JsonEscapes {

	private static final char[] HEX = "0123456789abcdef".toCharArray();

	private static final int UNICODE = 6;

	private JsonEscapes() {
	}

	/**
	 * Writes a text between quotation marks.
	 * @param json what it is written to
	 * @param text the text
	 */
	static void quote(StringBuilder json, String text) {
		json.append('"');
		int start = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character < ' ' || character == '"' || character == '\\') {
				json.append(text, start, i);
				escape(json, character);
				start = i + 1;
			}
		}
		json.append(text, start, text.length()).append('"');
	}

	private static void escape(StringBuilder json, char character) {
		int letter = "\b\t\n\f\r\"\\".indexOf(character);
		json.append('\\');
		if (letter >= 0) {
			json.append("btnfr\"\\".charAt(letter));
		}
		else {
			json.append("u00").append(HEX[character >> 4]).append(HEX[character & 0xF]);
		}
	}

	/**
	 * Decodes what is between quotation marks. What is no escape stands for itself.
	 * @param json the JSON
	 * @param from where the text begins
	 * @param to where it ends, perhaps within an escape, which is left out
	 * @return the text
	 */
	static String decode(String json, int from, int to) {
		int escape = escape(json, from, to);
		if (escape == to) {
			return json.substring(from, to);
		}
		StringBuilder text = new StringBuilder(to - from);
		int start = from;
		for (int at = escape; at < to; at = escape(json, start, to)) {
			text.append(json, start, at);
			start = next(json, at, to);
			if (start <= to && at + 1 < to) {
				text.append(decoded(json, at));
			}
		}
		return (start < to) ? text.append(json, start, to).toString() : text.toString();
	}

	private static int escape(String json, int from, int to) {
		int at = from;
		while (at < to && json.charAt(at) != '\\') {
			at++;
		}
		return Math.min(at, to);
	}

	private static char decoded(String json, int escape) {
		char letter = json.charAt(escape + 1);
		int known = "btnfr".indexOf(letter);
		return (known >= 0) ? "\b\t\n\f\r".charAt(known)
				: isUnicode(json, escape) ? (char) Integer.parseInt(json, escape + 2, escape + UNICODE, 16) : letter;
	}

	private static boolean isUnicode(String json, int escape) {
		if (json.charAt(escape + 1) != 'u' || escape + UNICODE > json.length()) {
			return false;
		}
		for (int i = escape + 2; i < escape + UNICODE; i++) {
			if (Character.digit(json.charAt(i), 16) < 0 || json.charAt(i) > 'f') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Finds where the next UTF-16 unit begins.
	 * @param json the JSON
	 * @param at where one begins
	 * @param to where the text ends
	 * @return the position, behind the end if the unit is not whole
	 */
	static int next(String json, int at, int to) {
		if (json.charAt(at) != '\\') {
			return at + 1;
		}
		boolean isWhole = at + 1 < to;
		boolean mayBeUnicode = isWhole && json.charAt(at + 1) == 'u';
		return at + ((mayBeUnicode && (at + UNICODE > to || isUnicode(json, at))) ? UNICODE : 2);
	}

	/**
	 * Returns the UTF-16 unit at a position.
	 * @param json the JSON
	 * @param at where it begins, a whole one
	 * @return the unit
	 */
	static char at(String json, int at) {
		return (json.charAt(at) == '\\') ? decoded(json, at) : json.charAt(at);
	}

}
