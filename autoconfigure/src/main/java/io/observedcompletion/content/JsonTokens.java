// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.BitSet;

/**
 * The tokens of a JSON text whose root is an object, an array or a text. The text of an
 * object or an array may end anywhere, as that of a stream does. Used by one thread.
 */
final class JsonTokens {

	private static final int DEEPEST = 512;

	private final String text;

	private final BitSet objects = new BitSet();

	private int depth;

	private Expected expected = Expected.VALUE;

	private int start;

	private int end;

	private int textStart;

	private boolean isOpen;

	JsonTokens(String text, int from) {
		this.text = text;
		this.end = from;
	}

	/**
	 * Goes on to the next token.
	 * @return its kind
	 */
	Kind next() {
		this.end = JsonPlain.behindSpace(this.text, this.end);
		if (separated()) {
			this.end = JsonPlain.behindSpace(this.text, this.end);
		}
		this.start = this.end;
		if (this.start == this.text.length()) {
			return (this.depth > 0 || this.expected == Expected.SEPARATOR) ? Kind.END : Kind.BROKEN;
		}
		char first = this.text.charAt(this.start);
		boolean isNextLine = this.depth == 0 && this.expected == Expected.SEPARATOR && (first == '{' || first == '[');
		this.expected = isNextLine ? Expected.VALUE : this.expected;
		return token(first);
	}

	private boolean separated() {
		if (this.end == this.text.length() || this.depth == 0) {
			return false;
		}
		char character = this.text.charAt(this.end);
		boolean isObject = isObject(this.depth);
		if (character == ':' && this.expected == Expected.COLON) {
			this.expected = Expected.VALUE;
		}
		else if (character == ',' && this.expected == Expected.SEPARATOR) {
			this.expected = isObject ? Expected.NAME : Expected.VALUE;
		}
		else {
			return false;
		}
		this.end++;
		return true;
	}

	private Kind token(char first) {
		boolean isValue = this.expected == Expected.VALUE || this.expected == Expected.ELEMENT;
		if (first == '"' && (this.expected == Expected.NAME || this.expected == Expected.MEMBER)) {
			return string(Kind.NAME, Expected.COLON);
		}
		if (first == '}' || first == ']') {
			return close(first == '}');
		}
		if (!isValue) {
			return Kind.BROKEN;
		}
		return switch (first) {
			case '"' -> string(Kind.TEXT, Expected.SEPARATOR);
			case '{' -> open(true);
			case '[' -> open(false);
			default -> (this.depth > 0) ? plain() : Kind.BROKEN;
		};
	}

	private Kind string(Kind kind, Expected then) {
		this.expected = then;
		this.textStart = this.start + 1;
		int at = this.textStart;
		while (at < this.text.length() && this.text.charAt(at) != '"') {
			at += (this.text.charAt(at) == '\\') ? 2 : 1;
		}
		this.isOpen = at >= this.text.length();
		this.end = Math.min(at + 1, this.text.length());
		return (this.isOpen && this.depth == 0) ? Kind.BROKEN : kind;
	}

	private Kind open(boolean isObject) {
		this.end++;
		this.depth++;
		this.objects.set(this.depth, isObject);
		this.expected = isObject ? Expected.MEMBER : Expected.ELEMENT;
		return (this.depth > DEEPEST) ? Kind.BROKEN : isObject ? Kind.OBJECT : Kind.ARRAY;
	}

	private Kind close(boolean isObject) {
		boolean isEmpty = this.expected == (isObject ? Expected.MEMBER : Expected.ELEMENT);
		if (this.depth == 0 || isObject(this.depth) != isObject || !isEmpty && this.expected != Expected.SEPARATOR) {
			return Kind.BROKEN;
		}
		this.end++;
		this.depth--;
		this.expected = Expected.SEPARATOR;
		return Kind.CLOSE;
	}

	private Kind plain() {
		this.end = JsonPlain.end(this.text, this.start);
		this.isOpen = this.end == this.text.length();
		this.expected = Expected.SEPARATOR;
		return JsonPlain.kind(this.text.substring(this.start, this.end), this.isOpen);
	}

	int start() {
		return this.start;
	}

	int end() {
		return this.end;
	}

	int depth() {
		return this.depth;
	}

	boolean isObject(int depth) {
		return this.objects.get(depth);
	}

	/**
	 * Returns where the last name or text begins.
	 * @return the position behind its quotation mark
	 */
	int textStart() {
		return this.textStart;
	}

	/**
	 * Says whether the whole text ends within the token, so that more of it may come.
	 * @return whether it does; of names, texts, numbers and literals only
	 */
	boolean isOpen() {
		return this.isOpen;
	}

	/**
	 * Returns what a name or text says.
	 * @return the text, decoded
	 */
	String text() {
		return JsonEscapes.decode(this.text, this.textStart, this.isOpen ? this.end : this.end - 1);
	}

	/**
	 * What a token is.
	 */
	enum Kind {

		OBJECT, ARRAY, NAME, TEXT, NUMBER, LITERAL, CLOSE,

		/**
		 * The text is over, perhaps in the middle of an object or an array.
		 */
		END,

		/**
		 * The text is no JSON.
		 */
		BROKEN

	}

	/**
	 * What may come next: with {@code ELEMENT} and {@code MEMBER} also the end of an
	 * array or object that is empty.
	 */
	private enum Expected {

		VALUE, ELEMENT, NAME, MEMBER, COLON, SEPARATOR

	}

}
