// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/**
 * Random characters, the same in each run.
 */
final class RandomText {

	static final String DIGITS = "0123456789";

	static final String HEX = DIGITS + "abcdef";

	static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	static final String ALPHANUMERIC = DIGITS + UPPER + "abcdefghijklmnopqrstuvwxyz";

	static final String URL = ALPHANUMERIC + "-_";

	static final String BASE64 = ALPHANUMERIC + "+/";

	private final Random random;

	RandomText(long seed) {
		this.random = new Random(seed);
	}

	int below(int bound) {
		return this.random.nextInt(bound);
	}

	String of(String alphabet, int length) {
		StringBuilder text = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			text.append(alphabet.charAt(below(alphabet.length())));
		}
		return text.toString();
	}

	String uuid() {
		return of(HEX, 8) + "-" + of(HEX, 4) + "-4" + of(HEX, 3) + "-a" + of(HEX, 3) + "-" + of(HEX, 12);
	}

	String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	String base64Url(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	// A number with the digit that Luhn's formula asks for.
	String luhn(String start, int length) {
		String digits = start + of(DIGITS, length - start.length() - 1);
		for (char check = '0'; check <= '9'; check++) {
			if (Checksums.luhn(digits + check)) {
				return digits + check;
			}
		}
		throw new IllegalStateException(digits);
	}

	String notLuhn(String start, int length) {
		String number = luhn(start, length);
		char last = number.charAt(length - 1);
		return number.substring(0, length - 1) + (char) ('0' + (last - '0' + 1 + below(9)) % 10);
	}

	String iban(String country, int length) {
		String account = of(DIGITS, length - 4);
		for (int check = 2; check <= 98; check++) {
			String iban = country + "%02d".formatted(check) + account;
			if (Checksums.iban(iban)) {
				return iban;
			}
		}
		throw new IllegalStateException(account);
	}

	String grouped(String text, String separator, int... lengths) {
		StringBuilder grouped = new StringBuilder();
		int at = 0;
		for (int length : lengths) {
			grouped.append((at > 0) ? separator : "").append(text, at, at + length);
			at += length;
		}
		return grouped.toString();
	}

	String inFours(String text) {
		return text.replaceAll("(.{4})(?=.)", "$1 ");
	}

}
