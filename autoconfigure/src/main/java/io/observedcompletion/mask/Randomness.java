// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.List;
import java.util.Locale;

/**
 * Tells values that look random from words, names and placeholders, by their first
 * characters.
 */
final class Randomness {

	private static final int LOOKED_AT = 128;

	private static final List<String> PLACEHOLDERS = List.of("your", "xxxx", "example", "placeholder", "changeme",
			"change-me", "change_me", "replace", "redacted", "masked", "dummy", "insert", "secret-here", "....", "****",
			"todo");

	private final String value;

	private int uppers;

	private int lowers;

	private int digits;

	// Capitals beside each other and letters behind digits; "camelCase2" has none.
	private int breaks;

	private Randomness(String value) {
		this.value = (value.length() > LOOKED_AT) ? value.substring(0, LOOKED_AT) : value;
		char before = 0;
		for (int i = 0; i < this.value.length(); i++) {
			char here = this.value.charAt(i);
			this.uppers += isUpper(here) ? 1 : 0;
			this.lowers += (here >= 'a' && here <= 'z') ? 1 : 0;
			this.digits += isDigit(here) ? 1 : 0;
			boolean letter = isUpper(here) || here >= 'a' && here <= 'z';
			this.breaks += (isUpper(before) && isUpper(here) || isDigit(before) && letter) ? 1 : 0;
			before = here;
		}
	}

	/**
	 * Returns whether a value stands for another one.
	 * @param value the value
	 * @return whether it is a placeholder
	 */
	static boolean isPlaceholder(String value) {
		if (value.isEmpty()
				|| "$<{%*[".indexOf(value.charAt(0)) >= 0 && value.length() > 1 && !isDigit(value.charAt(1))) {
			return true;
		}
		String start = new Randomness(value).value;
		if (distinct(start) < 3 || isConstantName(start)) {
			return true;
		}
		String lower = start.toLowerCase(Locale.ROOT);
		return PLACEHOLDERS.stream().anyMatch(lower::contains);
	}

	private static boolean isConstantName(String value) {
		Randomness of = new Randomness(value);
		return value.indexOf('_') > 0 && of.uppers > 0 && of.lowers == 0
				&& Alphabet.WORD.end(value, 0, 32) == value.length() && isUpper(value.charAt(0));
	}

	/**
	 * Returns how many characters there are in a value.
	 * @param value the value
	 * @return their number, each counted once
	 */
	static int distinct(String value) {
		long low = 0;
		long high = 0;
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			low |= (character < 64) ? 1L << character : 0;
			high |= (character >= 64 && character < 128) ? 1L << (character - 64) : 0;
		}
		return Long.bitCount(low) + Long.bitCount(high);
	}

	static boolean hasLetterAndDigit(String value) {
		Randomness of = new Randomness(value);
		return of.digits > 0 && of.uppers + of.lowers > 0;
	}

	static boolean hasBothCases(String value) {
		Randomness of = new Randomness(value);
		return of.uppers > 0 && of.lowers > 0;
	}

	static boolean hasLetter(String value) {
		Randomness of = new Randomness(value);
		return of.uppers + of.lowers > 0;
	}

	/**
	 * Returns whether letters, capitals and digits follow each other as in no word of a
	 * language and no name of a program.
	 * @param value the value
	 * @return whether it looks random
	 */
	static boolean isRandom(String value) {
		Randomness of = new Randomness(value);
		int length = of.value.length();
		return (of.digits > 0 && of.uppers + of.lowers > 0)
				? of.breaks >= Math.max(2, length / 16) || length >= 16 && of.breaks > 0 && of.digits >= length / 5
				: of.uppers > 0 && of.lowers > 0 && of.breaks >= Math.max(3, length / 7);
	}

	private static boolean isUpper(char character) {
		return character >= 'A' && character <= 'Z';
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

}
