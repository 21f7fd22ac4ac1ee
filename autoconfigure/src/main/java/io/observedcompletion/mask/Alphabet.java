// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

/**
 * The characters that a secret is made of, all of them ASCII.
 */
final class Alphabet {

	static final Alphabet DIGITS = new Alphabet("09");

	static final Alphabet HEX = new Alphabet("09afAF");

	static final Alphabet UPPER = new Alphabet("AZ09");

	static final Alphabet ALPHANUMERIC = new Alphabet("AZaz09");

	static final Alphabet WORD = new Alphabet("AZaz09__");

	static final Alphabet UUID = new Alphabet("09af--");

	static final Alphabet BASE64 = new Alphabet("AZaz09++//==");

	static final Alphabet BASE64_URL = new Alphabet("AZaz09--__");

	static final Alphabet DOTTED = new Alphabet("AZaz09--__..");

	static final Alphabet NAME = new Alphabet("AZaz09--__..");

	/** What RFC 6750 calls a b64token. */
	static final Alphabet BEARER = new Alphabet("AZaz09--__..~~++//==");

	static final Alphabet QUERY = new Alphabet("AZaz09--__..~~%%++//==!!**");

	static final Alphabet KEY = new Alphabet("AZaz09--__..~~%%++//!!**##@@$$^^");

	static final Alphabet VALUE = new Alphabet("AZaz09--__..~~%%++//==!!**::##@@$$^^??&&");

	/** What is neither white space nor a quote, and so may be in a password. */
	static final Alphabet PASSWORD = new Alphabet("!!#;==??A[]_az{~");

	private final boolean[] members = new boolean[128];

	private Alphabet(String ranges) {
		for (int i = 0; i < ranges.length(); i += 2) {
			for (char c = ranges.charAt(i); c <= ranges.charAt(i + 1); c++) {
				this.members[c] = true;
			}
		}
	}

	boolean has(char character) {
		return character < 128 && this.members[character];
	}

	/**
	 * Returns where the characters of this alphabet end.
	 * @param text the text
	 * @param from where they begin
	 * @param longest how many of them are looked at
	 * @return the index of the first other character
	 */
	int end(String text, int from, int longest) {
		int limit = (int) Math.min(text.length(), (long) from + longest);
		int at = from;
		while (at < limit && has(text.charAt(at))) {
			at++;
		}
		return at;
	}

	/**
	 * Returns whether a word begins at a place, which it also does behind an escape of
	 * JSON or of a URL.
	 * @param text the text
	 * @param at the place
	 * @return whether what is before it belongs to no word
	 */
	static boolean startsWord(String text, int at) {
		return at == 0 || !WORD.has(text.charAt(at - 1)) || endsEscape(text, at);
	}

	private static boolean endsEscape(String text, int at) {
		if (at >= 2 && text.charAt(at - 2) == '\\' && "nrtbf".indexOf(text.charAt(at - 1)) >= 0) {
			return true;
		}
		if (at >= 3 && text.charAt(at - 3) == '%' && HEX.end(text, at - 2, 2) == at) {
			return true;
		}
		return at >= 6 && text.startsWith("\\u", at - 6) && HEX.end(text, at - 4, 4) == at;
	}

}
