// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Credentials as they follow the name of their scheme in a header.
 */
final class AuthorizationForms {

	private static final int LONGEST = 4096;

	private static final int LEAST = 16;

	private static final int LEAST_IN_HEADER = 6;

	private static final int SURE = 8;

	private AuthorizationForms() {
	}

	static List<SecretRule> rules() {
		return List.of(SecretRule.anyCase("bearer-token", "Bearer", AuthorizationForms::bearer),
				SecretRule.anyCase("basic-credentials", "Basic", AuthorizationForms::basic),
				SecretRule.word("jwt", "eyJ", new JwtForm()), SecretRule.word("jwt", "eyA", new JwtForm()),
				SecretRule.word("jwt", "ewog", new JwtForm()));
	}

	private static @Nullable Finding bearer(String text, int at, int behind) {
		int from = behindSpace(text, behind);
		if (from < 0) {
			return (behind == text.length()) ? Finding.beginning(at, behind, false) : null;
		}
		int end = Alphabet.BEARER.end(text, from, LONGEST);
		boolean open = end == text.length() && end - from < LONGEST;
		int last = withoutFullStops(text, from, end);
		String value = text.substring(from, last);
		boolean header = inHeader(text, at);
		if (isCredential(value, header)) {
			return Finding.secret(from, last, open);
		}
		boolean sure = value.length() >= SURE && Randomness.isRandom(value) && !Randomness.isPlaceholder(value);
		return open ? Finding.beginning(from, end, sure) : null;
	}

	private static boolean isCredential(String value, boolean header) {
		if (value.length() < (header ? LEAST_IN_HEADER : LEAST) || Randomness.isPlaceholder(value)) {
			return false;
		}
		return header ? Randomness.hasLetterAndDigit(value) || Randomness.hasBothCases(value) || value.length() >= LEAST
				: Randomness.isRandom(value);
	}

	private static @Nullable Finding basic(String text, int at, int behind) {
		int from = behindSpace(text, behind);
		if (from < 0) {
			return (behind == text.length()) ? Finding.beginning(at, behind, false) : null;
		}
		int end = Alphabet.BASE64.end(text, from, LONGEST);
		boolean open = end == text.length() && end - from < LONGEST;
		if (holdsColon(text.substring(from, end))) {
			return Finding.secret(from, end, open);
		}
		return open ? Finding.beginning(from, end, inHeader(text, at) && end - from >= SURE) : null;
	}

	private static boolean holdsColon(String value) {
		int padding = value.indexOf('=');
		String unpadded = (padding >= 0) ? value.substring(0, padding) : value;
		String encoded = unpadded.substring(0, unpadded.length() - ((unpadded.length() % 4 == 1) ? 1 : 0));
		if (encoded.length() < 4 || value.length() - unpadded.length() > 2) {
			return false;
		}
		String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
		return decoded.indexOf(':') >= 0 && decoded.chars().noneMatch((c) -> c < ' ' || c == 127 || c == 0xFFFD);
	}

	private static int behindSpace(String text, int behind) {
		int from = behind;
		while (from < text.length() && from < behind + 3 && text.charAt(from) == ' ') {
			from++;
		}
		return (from > behind) ? from : text.startsWith("%20", behind) ? behind + 3 : -1;
	}

	private static boolean inHeader(String text, int at) {
		String before = text.substring(Math.max(at - 24, 0), at);
		return before.toLowerCase(Locale.ROOT).contains("authorization");
	}

	private static int withoutFullStops(String text, int from, int end) {
		int last = end;
		while (last > from && text.charAt(last - 1) == '.') {
			last--;
		}
		return last;
	}

}
