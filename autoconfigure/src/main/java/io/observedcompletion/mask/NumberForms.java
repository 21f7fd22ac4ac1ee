// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Numbers that prove by their digits what they are: cards and accounts.
 */
final class NumberForms {

	private static final int LONGEST_CARD = 19;

	private static final int LONGEST_IBAN = 34;

	private static final Set<String> CARD_GROUPS = Set.of("14", "15", "16", "19", "4-4-4-4", "4-6-5", "4-6-4",
			"4-4-4-4-3", "4-4-5");

	// ISO 13616: the length of an IBAN of each country.
	private static final Map<String, Integer> IBANS = Arrays
		.stream(("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 "
				+ "EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 "
				+ "IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 "
				+ "NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 "
				+ "SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
			.split(" "))
		.collect(Collectors.toUnmodifiableMap((entry) -> entry.substring(0, 2),
				(entry) -> Integer.valueOf(entry.substring(2))));

	private NumberForms() {
	}

	static List<SecretRule> rules() {
		return List.of(SecretRule.anyOf("payment-card", "23456", NumberForms::card),
				SecretRule.anyOf("iban", "ABCDEFGHIJKLMNOPQRSTUVXY", NumberForms::iban));
	}

	private static @Nullable Finding card(String text, int at, int behind) {
		if (!NumberGroups.startAlone(text, at) || followsGroup(text, at)) {
			return null;
		}
		NumberGroups number = NumberGroups.read(text, at, LONGEST_CARD);
		if (isCard(number) && number.endAlone(text)) {
			return Finding.secret(at, number.to(), number.open());
		}
		// A card and what is behind it: "4111 1111 1111 1111 123".
		NumberGroups first = firstGroups(text, at, number);
		if (first != null && isCard(first)) {
			return Finding.secret(at, first.to(), number.open());
		}
		boolean mayBe = number.open() && number.digits().length() <= LONGEST_CARD && mayBeIssued(number.digits());
		return mayBe ? Finding.beginning(at, text.length(), false) : null;
	}

	private static @Nullable NumberGroups firstGroups(String text, int at, NumberGroups number) {
		int length = number.groups().startsWith("4-4-4-4-") ? 16
				: number.groups().startsWith("4-6-5-") ? 15 : number.groups().startsWith("16-") ? 16 : 0;
		if (length == 0 || text.charAt(at + number.groups().indexOf('-')) == '-' && length == 16
				&& number.groups().startsWith("16-")) {
			return null;
		}
		int separators = number.groups().startsWith("16-") ? 0 : (length == 16) ? 3 : 2;
		int end = at + length + separators;
		String groups = (separators == 0) ? "16" : (length == 16) ? "4-4-4-4" : "4-6-5";
		return (text.charAt(end) == ' ') ? new NumberGroups(number.digits().substring(0, length), groups, end, false)
				: null;
	}

	// As in "DE89 3704 0044", which is no card from its second group on; a year may be.
	private static boolean followsGroup(String text, int at) {
		if (at < 5 || text.charAt(at - 1) != ' ' || Alphabet.UPPER.end(text, at - 5, 4) != at - 1) {
			return false;
		}
		String group = text.substring(at - 5, at - 1);
		boolean digits = Alphabet.DIGITS.has(group.charAt(2)) && Alphabet.DIGITS.has(group.charAt(3));
		return digits && !group.startsWith("19") && !group.startsWith("20");
	}

	private static boolean isCard(NumberGroups number) {
		String digits = number.digits();
		return CARD_GROUPS.contains(number.groups()) && digits.chars().distinct().count() > 1
				&& isIssued(digits, digits.length()) && Checksums.luhn(digits);
	}

	private static boolean mayBeIssued(String digits) {
		return digits.length() < 6 || List.of(14, 15, 16, 19).stream().anyMatch((length) -> isIssued(digits, length));
	}

	// By the first digits: Visa, Mastercard, American Express, Diners, Discover, JCB,
	// UnionPay, Maestro.
	private static boolean isIssued(String digits, int length) {
		int two = Integer.parseInt(digits.substring(0, 2));
		int four = Integer.parseInt(digits.substring(0, 4));
		return switch (length) {
			case 14 -> two == 36 || two == 38 || two == 39 || four / 10 >= 300 && four / 10 <= 305;
			case 15 -> two == 34 || two == 37;
			case 16 -> two / 10 == 4 || two >= 51 && two <= 55 || four >= 2221 && four <= 2720 || isOther(two, four);
			case 19 -> two / 10 == 4 || isOther(two, four);
			default -> false;
		};
	}

	private static boolean isOther(int two, int four) {
		return four == 6011 || two == 65 || four >= 6440 && four <= 6499 || four >= 3528 && four <= 3589 || two == 62
				|| two == 67 || four == 5018 || four == 5020 || four == 5038 || four == 6304;
	}

	private static @Nullable Finding iban(String text, int at, int behind) {
		if (at + 2 >= text.length()) {
			boolean country = at + 2 > text.length() || IBANS.containsKey(text.substring(at, at + 2));
			return country ? Finding.beginning(at, text.length(), false) : null;
		}
		Integer length = IBANS.get(text.substring(at, at + 2));
		return (length != null && Alphabet.DIGITS.has(text.charAt(at + 2))) ? iban(text, at, length.intValue(), ' ')
				: null;
	}

	private static @Nullable Finding iban(String text, int at, int length, char separator) {
		StringBuilder iban = new StringBuilder(LONGEST_IBAN);
		int end = at;
		while (end < text.length() && iban.length() < length) {
			char character = text.charAt(end);
			boolean between = character == separator && iban.length() % 4 == 0 && text.charAt(end - 1) != separator;
			if (!between && !Alphabet.UPPER.has(character) || iban.length() == 3 && !Alphabet.DIGITS.has(character)) {
				return null;
			}
			iban.append(between ? "" : character);
			end++;
		}
		if (iban.length() < length) {
			return Finding.beginning(at, end, false);
		}
		boolean alone = end == text.length() || !Alphabet.WORD.has(text.charAt(end));
		return (alone && Checksums.iban(iban.toString())) ? Finding.secret(at, end, end == text.length()) : null;
	}

}
