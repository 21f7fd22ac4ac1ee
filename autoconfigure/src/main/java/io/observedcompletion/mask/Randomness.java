// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.List;
import java.util.Locale;

/**
 * Tells values that look random from words, names and placeholders.
 */
final class Randomness {

	private static final List<String> PLACEHOLDERS = List.of("your", "xxxx", "example", "placeholder", "changeme",
			"change-me", "change_me", "replace", "redacted", "masked", "dummy", "insert", "secret-here", "....", "****",
			"todo");

	private Randomness() {
	}

	/**
	 * Returns whether a value stands for another one.
	 * @param value the value
	 * @return whether it is a placeholder
	 */
	static boolean isPlaceholder(String value) {
		if (value.isEmpty() || "$<{%*[".indexOf(value.charAt(0)) >= 0 && value.length() > 1
				&& !Alphabet.DIGITS.has(value.charAt(1))) {
			return true;
		}
		String lower = value.toLowerCase(Locale.ROOT);
		return PLACEHOLDERS.stream().anyMatch(lower::contains) || isConstantName(value)
				|| value.chars().distinct().count() < 3;
	}

	private static boolean isConstantName(String value) {
		return value.indexOf('_') > 0 && value.chars().allMatch((c) -> c == '_' || c >= 'A' && c <= 'Z' || c == '.')
				|| value.matches("[A-Z]+(_[A-Z0-9]+)+") && value.length() < 32;
	}

	static boolean hasLetterAndDigit(String value) {
		return value.chars().anyMatch(Randomness::isLetter) && value.chars().anyMatch(Randomness::isDigit);
	}

	/**
	 * Returns whether letters, capitals and digits follow each other as in no word of a
	 * language and no name of a program.
	 * @param value the value
	 * @return whether it looks random
	 */
	static boolean isRandom(String value) {
		int breaks = breaks(value);
		return hasLetterAndDigit(value) ? breaks >= Math.max(2, value.length() / 12)
				: breaks >= Math.max(3, value.length() / 7) && hasBothCases(value);
	}

	// Capitals beside each other and letters behind digits; "camelCase2" has none.
	private static int breaks(String value) {
		int breaks = 0;
		for (int i = 1; i < value.length(); i++) {
			char before = value.charAt(i - 1);
			char here = value.charAt(i);
			if (isUpper(before) && isUpper(here) || isDigit(before) && isLetter(here)) {
				breaks++;
			}
		}
		return breaks;
	}

	static boolean hasBothCases(String value) {
		return value.chars().anyMatch(Randomness::isUpper) && value.chars().anyMatch((c) -> c >= 'a' && c <= 'z');
	}

	private static boolean isUpper(int character) {
		return character >= 'A' && character <= 'Z';
	}

	private static boolean isDigit(int character) {
		return character >= '0' && character <= '9';
	}

	private static boolean isLetter(int character) {
		return isUpper(character) || character >= 'a' && character <= 'z';
	}

}
