// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Passwords in the strings that connections are made with. Where they lead stays.
 */
final class ConnectionForms {

	private static final int LONGEST = 512;

	private static final int SURE = 4;

	private static final int LEAST_KEY = 16;

	private static final Set<String> PASSWORDS = Set.of("password", "pwd", "passwd", "trustpassword",
			"keystorepassword", "truststorepassword", "sslpassword");

	private static final Set<String> KEYS = Set.of("accountkey", "sharedaccesskey", "sharedsecretvalue",
			"sharedaccesssignature");

	private static final Set<String> SIGNATURES = Set.of("x-amz-signature", "x-amz-credential", "x-amz-security-token",
			"x-goog-signature", "x-goog-credential", "sig", "signature");

	private static final Set<String> TOKENS = Set.of("token", "access_token", "id_token", "refresh_token", "api_key",
			"apikey", "api-key", "key", "client_secret", "auth_token", "private_token", "subscription-key", "code",
			"auth", "secret", "password", "jwt", "session_token", "sas");

	private ConnectionForms() {
	}

	static List<SecretRule> rules() {
		return List.of(SecretRule.sign("connection-string", "://", new UserInfoForm(false)),
				SecretRule.sign("url-credentials", "://", new UserInfoForm(true)),
				SecretRule.word("connection-string", "jdbc:oracle:thin:", ConnectionForms::oracle),
				SecretRule.sign("connection-string", "=", ConnectionForms::property),
				SecretRule.sign("url-credentials", "=", ConnectionForms::parameter));
	}

	// As "Server=x;Password=y;" and "?user=x&password=y".
	private static @Nullable Finding property(String text, int at, int behind) {
		ValueName name = ValueName.before(text, at);
		if (name == null || !name.adjacent()) {
			return null;
		}
		boolean key = name.isOneOf(KEYS);
		if (!key && !name.isOneOf(PASSWORDS)) {
			return null;
		}
		boolean quoted = behind < text.length() && "'\"".indexOf(text.charAt(behind)) >= 0;
		int from = quoted ? behind + 1 : behind;
		int end = end(text, from, quoted ? "" : ";&");
		boolean open = end == text.length() && end - from < LONGEST;
		boolean between = name.follows(text, ";?&") || end < text.length() && text.charAt(end) == ';';
		String value = text.substring(from, end);
		if ((key ? isKey(value) : between && !value.isEmpty()) && !isReference(value)) {
			return Finding.secret(from, end, open);
		}
		return open ? Finding.beginning(from, end, key && value.length() >= SURE && isKey(value.repeat(SURE))) : null;
	}

	private static boolean isKey(String value) {
		return value.length() >= LEAST_KEY && (Randomness.hasLetterAndDigit(value) || Randomness.hasBothCases(value));
	}

	private static boolean isReference(String value) {
		return Randomness.isPlaceholder(value) && value.length() > 2 && !value.chars().allMatch(Character::isDigit)
				|| value.matches("[A-Za-z_.]+[\\[(].*");
	}

	private static int end(String text, int from, String signs) {
		int limit = Math.min(text.length(), from + LONGEST);
		int end = from;
		while (end < limit && Alphabet.PASSWORD.has(text.charAt(end)) && signs.indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return end;
	}

	// As "jdbc:oracle:thin:scott/tiger@host".
	private static @Nullable Finding oracle(String text, int at, int behind) {
		int slash = Alphabet.DOTTED.end(text, behind, LONGEST);
		if (slash == text.length()) {
			return Finding.beginning(at, slash, false);
		}
		if (slash == behind || text.charAt(slash) != '/') {
			return null;
		}
		int end = slash + 1;
		while (end < text.length() && end - slash < LONGEST && text.charAt(end) > ' ' && text.charAt(end) != '@') {
			end++;
		}
		if (end == text.length()) {
			return Finding.beginning(slash + 1, end, end - slash > SURE);
		}
		return (text.charAt(end) == '@') ? Finding.secret(slash + 1, end, false) : null;
	}

	private static @Nullable Finding parameter(String text, int at, int behind) {
		ValueName name = ValueName.before(text, at);
		boolean signature = name != null && name.isOneOf(SIGNATURES);
		if (name == null || !name.adjacent() || !signature && !name.isOneOf(TOKENS) || !isInQuery(text, name)) {
			return null;
		}
		int end = Alphabet.QUERY.end(text, behind, LONGEST * 8);
		boolean open = end == text.length() && end - behind < LONGEST * 8;
		String value = text.substring(behind, end);
		if (isSecret(value, signature)) {
			return Finding.secret(behind, end, open);
		}
		boolean sure = signature && value.length() >= SURE || Randomness.isRandom(value);
		return open ? Finding.beginning(behind, end, sure && !Randomness.isPlaceholder(value)) : null;
	}

	private static boolean isInQuery(String text, ValueName name) {
		return name.before() > 0 && "?&;#".indexOf(text.charAt(name.before() - 1)) >= 0
				|| text.startsWith("\\u0026", name.before() - 6);
	}

	private static boolean isSecret(String value, boolean signature) {
		if (value.length() < 8 || Randomness.isPlaceholder(value)) {
			return false;
		}
		return signature || Randomness.isRandom(value)
				|| value.length() >= 20 && (Randomness.hasLetterAndDigit(value) || Randomness.hasBothCases(value));
	}

}
