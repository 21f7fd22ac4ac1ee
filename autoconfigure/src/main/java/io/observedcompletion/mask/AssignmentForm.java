// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A key that has no form of its own, known by the name that it is given to. The name
 * alone proves nothing: the value has to look like a secret, too.
 */
final class AssignmentForm implements SecretForm {

	private static final int LONGEST = 2048;

	private static final int LONGEST_PASSWORD = 128;

	private static final int LONGEST_ID = 20;

	private static final int LEAST_KEY = 16;

	private static final int LEAST_PASSWORD = 6;

	private static final int LONGEST_REFERENCE = 256;

	private static final int SURE = 8;

	private static final Pattern SCHEME = Pattern.compile("(?i)(?:Token|ApiKey|Api-Key|Key|Bot|GenieKey) ");

	// As "process.env.API_KEY2": the last word is no value.
	private static final Pattern REFERENCE = Pattern.compile("[A-Za-z_]+(?:\\.[A-Za-z_][A-Za-z_0-9]*)*\\."
			+ "(?:[A-Z_0-9]+|[A-Za-z_][A-Za-z_0-9]{0,23})|(?:https?|file|classpath|vault|arn|ref|secretRef|env|urn):.*");

	static SecretRule rule(String sign) {
		return SecretRule.sign("secret-assignment", sign, new AssignmentForm());
	}

	@Override
	public @Nullable Finding read(String text, int at, int behind) {
		ValueName name = ValueName.before(text, at);
		if (name == null || !name.isOfKey() && !name.isOfPassword()
				|| text.charAt(at) == '>' && !name.follows(text, "<")) {
			return null;
		}
		int from = skipScheme(text, skipQuotes(text, skipSpaces(text, behind)));
		boolean password = name.isOfPassword();
		int end = password ? Alphabet.VALUE.end(text, from, LONGEST_PASSWORD) : keyEnd(text, from);
		boolean open = end == text.length() && end - from < (password ? LONGEST_PASSWORD : LONGEST);
		int last = isQuoted(text, from) ? end : withoutPunctuation(text, from, end);
		String value = text.substring(from, last);
		if (!isCode(text, at, from, end) && isSecret(value, password)) {
			return Finding.secret(from, last, open);
		}
		boolean sure = value.length() >= SURE && Randomness.hasLetterAndDigit(value) && Randomness.isRandom(value)
				&& !isReference(value);
		return open ? Finding.beginning(from, end, sure) : null;
	}

	private static boolean isQuoted(String text, int from) {
		return from > 0 && "\"'`".indexOf(text.charAt(from - 1)) >= 0;
	}

	// As "0123:AbCd", and with padding.
	private static int keyEnd(String text, int from) {
		int end = Alphabet.KEY.end(text, from, LONGEST);
		if (end < text.length() && text.charAt(end) == ':' && end > from && end - from < LONGEST_ID) {
			end = Alphabet.KEY.end(text, end + 1, LONGEST);
		}
		int padded = end + 2;
		while (end > from && end < Math.min(padded, text.length()) && text.charAt(end) == '=') {
			end++;
		}
		return end;
	}

	private static boolean isSecret(String value, boolean password) {
		boolean likely = password ? value.length() >= LEAST_PASSWORD && isPassword(value)
				: value.length() >= LEAST_KEY && Randomness.isRandom(value);
		return likely && !isReference(value);
	}

	private static boolean isReference(String value) {
		return Randomness.isPlaceholder(value)
				|| value.length() <= LONGEST_REFERENCE && REFERENCE.matcher(value).matches();
	}

	private static boolean isPassword(String value) {
		return Randomness.hasLetterAndDigit(value)
				|| Randomness.hasLetter(value) && value.chars().anyMatch((c) -> "!@#$^%*".indexOf(c) >= 0);
	}

	private static boolean isCode(String text, int sign, int from, int end) {
		boolean ended = end < text.length();
		if (text.charAt(sign) == '>') {
			return !ended || text.charAt(end) != '<';
		}
		return ended && !isQuoted(text, from) && "([{<".indexOf(text.charAt(end)) >= 0 || text.startsWith("=", from)
				|| text.startsWith("//", from);
	}

	private static int skipSpaces(String text, int from) {
		int at = from;
		while (at < text.length() && at < from + 4 && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
			at++;
		}
		return at;
	}

	private static int skipQuotes(String text, int from) {
		int at = from;
		while (at < text.length() && at < from + 4 && "\"'`\\[".indexOf(text.charAt(at)) >= 0) {
			at++;
		}
		return at;
	}

	private static int skipScheme(String text, int from) {
		Matcher scheme = SCHEME.matcher(text).region(from, Math.min(text.length(), from + 12));
		return scheme.lookingAt() ? scheme.end() : from;
	}

	private static int withoutPunctuation(String text, int from, int end) {
		int last = end;
		while (last > from && ".:!?".indexOf(text.charAt(last - 1)) >= 0) {
			last--;
		}
		return last;
	}

}
