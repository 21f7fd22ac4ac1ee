// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

/**
 * The check digits of numbers.
 */
final class Checksums {

	private Checksums() {
	}

	/**
	 * Returns whether digits pass the formula of Luhn (ISO/IEC 7812-1).
	 * @param digits the digits
	 * @return whether they do
	 */
	static boolean luhn(String digits) {
		int sum = 0;
		for (int i = 0; i < digits.length(); i++) {
			int digit = digits.charAt(digits.length() - 1 - i) - '0';
			int weighed = (i % 2 == 1) ? digit * 2 : digit;
			sum += (weighed > 9) ? weighed - 9 : weighed;
		}
		return sum % 10 == 0;
	}

	/**
	 * Returns whether letters and digits leave 1 modulo 97 (ISO 13616, ISO 7064).
	 * @param iban the number without spaces
	 * @return whether they do
	 */
	static boolean iban(String iban) {
		int rest = 0;
		for (int i = 0; i < iban.length(); i++) {
			int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
			rest = (rest * ((value > 9) ? 100 : 10) + value) % 97;
		}
		return rest == 1;
	}

	/**
	 * Returns whether eleven digits are a German tax id: ISO 7064 MOD 11,10, and one
	 * digit of the first ten twice or three times.
	 * @param digits the digits
	 * @return whether they are
	 */
	static boolean germanTaxId(String digits) {
		int[] counts = new int[10];
		int product = 10;
		for (int i = 0; i < 10; i++) {
			counts[digits.charAt(i) - '0']++;
			int sum = (digits.charAt(i) - '0' + product) % 10;
			product = ((sum == 0) ? 10 : sum) * 2 % 11;
		}
		int repeated = 0;
		for (int count : counts) {
			repeated += (count > 1) ? ((count > 3) ? 2 : 1) : 0;
		}
		return digits.charAt(0) != '0' && repeated == 1 && (11 - product) % 10 == digits.charAt(10) - '0';
	}

	/**
	 * Returns whether fifteen digits are a French NIR: sex, month and the key modulo 97.
	 * @param digits the digits
	 * @return whether they are
	 */
	static boolean frenchNir(String digits) {
		int month = Integer.parseInt(digits.substring(3, 5));
		long number = Long.parseLong(digits.substring(0, 13));
		return "12".indexOf(digits.charAt(0)) >= 0 && (month >= 1 && month <= 12 || month >= 20 && month <= 42)
				&& 97 - number % 97 == Long.parseLong(digits.substring(13));
	}

	/**
	 * Returns whether nine digits pass the Dutch test of eleven.
	 * @param digits the digits
	 * @return whether they do
	 */
	static boolean dutchBsn(String digits) {
		int sum = -(digits.charAt(8) - '0');
		for (int i = 0; i < 8; i++) {
			sum += (9 - i) * (digits.charAt(i) - '0');
		}
		return sum % 11 == 0 && !digits.startsWith("00");
	}

	/**
	 * Returns whether a Spanish DNI has its letter.
	 * @param digits its eight digits
	 * @param letter its letter
	 * @return whether it has
	 */
	static boolean spanishDni(String digits, char letter) {
		return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(digits) % 23) == letter;
	}

}
