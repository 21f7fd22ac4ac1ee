// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The password in a URL.
 *
 * @param web whether it is one of the web; the others are of databases and brokers
 */
record UserInfoForm(boolean web) implements SecretForm {

	private static final int LONGEST = 256;

	private static final int SURE = 4;

	private static final Set<String> WEB = Set.of("http", "https", "ws", "wss", "ftp", "sftp", "git", "ssh");

	@Override
	public @Nullable Finding read(String text, int at, int behind) {
		String scheme = scheme(text, at);
		if (scheme.isEmpty() || WEB.contains(scheme) != this.web) {
			return null;
		}
		int colon = userEnd(text, behind);
		if (colon == text.length()) {
			return Finding.beginning(behind, colon, false);
		}
		return (text.charAt(colon) == ':') ? password(text, colon + 1) : token(text, behind, colon);
	}

	private @Nullable Finding password(String text, int from) {
		int end = from;
		int sign = -1;
		while (end < text.length() && end - from < LONGEST && isOfPassword(text.charAt(end))) {
			sign = (text.charAt(end) == '@') ? end : sign;
			end++;
		}
		boolean open = end == text.length();
		String value = text.substring(from, (sign > 0) ? sign : end);
		if (isPort(value, sign > 0) || isReference(value)) {
			return open && sign < 0 ? Finding.beginning(from, end, false) : null;
		}
		if (sign > from) {
			return Finding.secret(from, sign, open);
		}
		return open ? Finding.beginning(from, end, !this.web && value.length() >= SURE && !isWord(value)) : null;
	}

	// As "https://token@github.com".
	private @Nullable Finding token(String text, int from, int end) {
		String value = text.substring(from, end);
		boolean token = this.web && text.charAt(end) == '@' && value.length() >= 16 && Randomness.isRandom(value);
		return token ? Finding.secret(from, end, false) : null;
	}

	private static int userEnd(String text, int from) {
		int at = from;
		while (at < text.length() && at - from < LONGEST && isOfPassword(text.charAt(at))
				&& ":@?#".indexOf(text.charAt(at)) < 0) {
			at++;
		}
		return at;
	}

	private static boolean isOfPassword(char character) {
		return character > ' ' && character != 127 && "/\"'<>\\`".indexOf(character) < 0;
	}

	private static boolean isPort(String value, boolean signed) {
		int digits = Alphabet.DIGITS.end(value, 0, 6);
		return digits == value.length() ? !signed : digits > 0 && "?#,;)]}".indexOf(value.charAt(digits)) >= 0;
	}

	private static boolean isReference(String value) {
		return !value.isEmpty() && "$<{%*[".indexOf(value.charAt(0)) >= 0 && value.length() > 2
				&& "}>*]".indexOf(value.charAt(value.length() - 1)) >= 0;
	}

	private static boolean isWord(String value) {
		return value.equals("port") || value.equals(value.toUpperCase(Locale.ROOT)) || value.startsWith("$");
	}

	private static String scheme(String text, int end) {
		int start = end;
		while (start > 0 && end - start < 24
				&& (Alphabet.ALPHANUMERIC.has(text.charAt(start - 1)) || "+.-".indexOf(text.charAt(start - 1)) >= 0)) {
			start--;
		}
		start = Math.min(end, ValueName.behindEscape(text, start));
		return text.substring(start, end).toLowerCase(Locale.ROOT);
	}

}
