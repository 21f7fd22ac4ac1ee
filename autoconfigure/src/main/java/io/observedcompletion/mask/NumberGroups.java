// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

/**
 * Digits in a text, perhaps in groups parted by single spaces or by single dashes.
 *
 * @param digits the digits alone
 * @param groups the lengths of the groups, as {@code 4-4-4-4}
 * @param to where they end
 * @param open whether they touch the end of the text
 */
record NumberGroups(String digits, String groups, int to, boolean open) {

	// In characters: as in "1-22-22-22-333-333-22".
	private static final int MOST_GROUPS = 13;

	/**
	 * Reads digits.
	 * @param text the text
	 * @param from where they begin
	 * @param most how many may be read
	 * @return the digits
	 */
	static NumberGroups read(String text, int from, int most) {
		StringBuilder digits = new StringBuilder();
		StringBuilder groups = new StringBuilder();
		int at = from;
		char separator = 0;
		while (true) {
			int end = Alphabet.DIGITS.end(text, at, most + 1 - digits.length());
			digits.append(text, at, end);
			groups.append((groups.length() > 0) ? "-" : "").append(end - at);
			at = end;
			if (digits.length() > most || at >= text.length() || !isSeparator(text.charAt(at), separator)) {
				break;
			}
			separator = text.charAt(at);
			if (groups.length() > MOST_GROUPS) {
				return new NumberGroups("", "", at, false);
			}
			if (at + 1 == text.length() || !Alphabet.DIGITS.has(text.charAt(at + 1)) || digits.length() == most) {
				break;
			}
			at++;
		}
		boolean open = at == text.length() || at + 1 == text.length() && isSeparator(text.charAt(at), separator);
		return new NumberGroups(digits.toString(), groups.toString(), at, open);
	}

	private static boolean isSeparator(char character, char before) {
		return (character == ' ' || character == '-') && (before == 0 || before == character);
	}

	/**
	 * Returns whether digits stand alone, not within a word, a decimal or a longer
	 * number.
	 * @param text the text
	 * @param from where they begin
	 * @return whether nothing before them belongs to them
	 */
	static boolean startAlone(String text, int from) {
		if (from == 0) {
			return true;
		}
		char before = text.charAt(from - 1);
		boolean joined = before == '-' || before == '.' || before == '/' || before == '+';
		return !(joined && (before == '+' || from > 1 && Alphabet.WORD.has(text.charAt(from - 2))));
	}

	boolean endAlone(String text) {
		if (this.to >= text.length()) {
			return true;
		}
		char next = text.charAt(this.to);
		boolean joined = next == '-' || next == '.';
		return !Alphabet.WORD.has(next)
				&& !(joined && this.to + 1 < text.length() && Alphabet.DIGITS.has(text.charAt(this.to + 1)));
	}

}
