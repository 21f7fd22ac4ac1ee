// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What tells who somebody is. Not by default: it is often what a conversation is about.
 */
final class PersonalForms {

	private static final String DIGITS = "0123456789";

	private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

	private static final Alphabet LOCAL = Alphabet.QUERY;

	private static final int LONGEST_LOCAL = 64;

	private static final int LONGEST_DOMAIN = 253;

	private PersonalForms() {
	}

	static List<SecretRule> rules() {
		return List.of(SecretRule.anyOf("email", LETTERS + DIGITS, PersonalForms::email),
				SecretRule.sign("phone", "+", PersonalForms::international),
				SecretRule.anyOf("phone", "23456789", PersonalForms::american),
				SecretRule.anyOf("phone", "0", PersonalForms::abroad),
				SecretRule.anyOf("national-id", DIGITS, PersonalForms::number),
				SecretRule.anyOf("national-id", "XYZ", PersonalForms::foreigner));
	}

	private static @Nullable Finding email(String text, int at, int behind) {
		if (ValueName.behindEscape(text, at) > at) {
			return null;
		}
		int sign = LOCAL.end(text, at, LONGEST_LOCAL);
		if (sign == text.length()) {
			return Finding.beginning(at, sign, false);
		}
		if (text.charAt(sign) != '@') {
			return null;
		}
		int end = Alphabet.DOTTED.end(text, sign + 1, LONGEST_DOMAIN);
		boolean open = end == text.length();
		while (end > sign + 1 && ".-_".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		String domain = text.substring(sign + 1, end);
		int dot = domain.lastIndexOf('.');
		boolean whole = dot > 0 && domain.length() - dot > 2 && LETTERS.indexOf(domain.charAt(dot + 1)) >= 0;
		return whole ? Finding.secret(at, end, open) : open ? Finding.beginning(at, text.length(), false) : null;
	}

	private static @Nullable Finding international(String text, int at, int behind) {
		return Alphabet.startsWord(text, at) ? phone(text, at, behind, 8) : null;
	}

	private static @Nullable Finding abroad(String text, int at, int behind) {
		if (at + 1 == text.length()) {
			return Finding.beginning(at, at + 1, false);
		}
		return (text.charAt(at + 1) == '0' && NumberGroups.startAlone(text, at)) ? phone(text, at, at + 2, 9) : null;
	}

	private static @Nullable Finding phone(String text, int at, int from, int least) {
		int end = from;
		int last = from;
		int digits = 0;
		while (end < text.length() && end - from < 24 && (DIGITS + " -()/.").indexOf(text.charAt(end)) >= 0) {
			if (Alphabet.DIGITS.has(text.charAt(end++))) {
				digits++;
				last = end;
			}
			else if (end - last > 2) {
				break;
			}
		}
		boolean open = end == text.length() && digits <= 15;
		boolean country = last > from && Alphabet.DIGITS.has(text.charAt(from)) && text.charAt(from) != '0';
		boolean whole = country && digits >= least && digits <= 15
				&& (last == text.length() || !Alphabet.WORD.has(text.charAt(last)));
		return whole ? Finding.secret(at, last, open) : open ? Finding.beginning(at, end, false) : null;
	}

	// As "415-555-2671".
	private static @Nullable Finding american(String text, int at, int behind) {
		if (!NumberGroups.startAlone(text, at)) {
			return null;
		}
		NumberGroups number = NumberGroups.read(text, at, 10);
		boolean whole = number.groups().equals("3-3-4") && number.digits().charAt(3) >= '2' && number.endAlone(text);
		boolean open = number.open() && "3-3-4".startsWith(number.groups().substring(0, 1));
		return whole ? Finding.secret(at, number.to(), number.open())
				: open ? Finding.beginning(at, text.length(), false) : null;
	}

	private static @Nullable Finding number(String text, int at, int behind) {
		if (!NumberGroups.startAlone(text, at)) {
			return null;
		}
		NumberGroups number = NumberGroups.read(text, at, 15);
		int end = number.to();
		if (number.groups().equals("8") && end < text.length() && LETTERS.indexOf(text.charAt(end)) >= 26) {
			return Checksums.spanishDni(number.digits(), text.charAt(end)) ? whole(text, at, end + 1) : null;
		}
		if (number.endAlone(text) && isNational(number, text.substring(Math.max(at - 32, 0), at))) {
			return Finding.secret(at, end, number.open());
		}
		return number.open() ? Finding.beginning(at, text.length(), false) : null;
	}

	private static @Nullable Finding whole(String text, int at, int end) {
		boolean alone = end == text.length() || !Alphabet.WORD.has(text.charAt(end));
		return alone ? Finding.secret(at, end, end == text.length()) : null;
	}

	private static boolean isNational(NumberGroups number, String before) {
		String digits = number.digits();
		return switch (number.groups()) {
			case "3-2-4" -> isSocialSecurity(digits);
			case "11", "2-3-3-3" -> Checksums.germanTaxId(digits);
			case "15", "13-2", "1-2-2-2-3-3-2" -> Checksums.frenchNir(digits);
			case "9" -> named(before, "bsn", "burgerservicenummer") && Checksums.dutchBsn(digits);
			default -> false;
		};
	}

	private static boolean isSocialSecurity(String digits) {
		int area = Integer.parseInt(digits.substring(0, 3));
		return area != 0 && area != 666 && area < 900 && !digits.startsWith("00", 3) && !digits.endsWith("0000");
	}

	private static boolean named(String before, String... names) {
		String lower = before.toLowerCase(Locale.ROOT);
		return List.of(names).stream().anyMatch(lower::contains);
	}

	// As "X1234567L", a Spanish NIE.
	private static @Nullable Finding foreigner(String text, int at, int behind) {
		int end = Alphabet.DIGITS.end(text, at + 1, 7);
		if (end == text.length()) {
			return Finding.beginning(at, end, false);
		}
		String digits = "XYZ".indexOf(text.charAt(at)) + text.substring(at + 1, end);
		boolean nie = end == at + 8 && Checksums.spanishDni(digits, text.charAt(end));
		return nie ? whole(text, at, end + 1) : null;
	}

}
