// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The name that stands before a sign that gives it a value.
 *
 * @param name the name as it is written
 * @param before the index where it begins
 * @param adjacent whether the sign follows it at once
 */
record ValueName(String name, int before, boolean adjacent) {

	private static final int LONGEST = 64;

	private static final int SIGNS = 5;

	private static final List<String> KEYS = List.of("apikey", "accesskey", "secretkey", "accountkey", "privatekey",
			"signingkey", "encryptionkey", "authkey", "subscriptionkey", "masterkey", "servicekey", "storagekey",
			"sharedkey", "adminkey", "webhookkey", "botkey", "token", "secret", "credential", "credentials",
			"authorization");

	private static final List<String> PASSWORDS = List.of("password", "passwd", "passphrase", "pwd");

	private static final List<String> HARMLESS = List.of("publickey", "publishablekey", "nexttoken", "pagetoken",
			"continuationtoken", "synctoken", "padtoken", "bostoken", "eostoken", "unktoken", "masktoken", "septoken",
			"clstoken", "csrftoken", "cachekey", "primarykey", "foreignkey", "sortkey", "partitionkey", "rowkey",
			"hashkey");

	/**
	 * Reads the name before a sign.
	 * @param text the text
	 * @param sign the index of the sign
	 * @return the name, {@code null} if there is none
	 */
	static @Nullable ValueName before(String text, int sign) {
		int end = sign;
		while (end > 0 && sign - end < SIGNS && " \"'`]\\:".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		int start = end;
		while (start > 0 && end - start < LONGEST && Alphabet.NAME.has(text.charAt(start - 1))) {
			start--;
		}
		start = Math.min(end, behindEscape(text, start));
		start = withAdjective(text, start, end);
		return (end - start >= 3) ? new ValueName(text.substring(start, end), start, end == sign) : null;
	}

	// As in "API key: ".
	private static int withAdjective(String text, int start, int end) {
		if (end - start != 3 || start < 2 || text.charAt(start - 1) != ' '
				|| !text.regionMatches(true, start, "key", 0, 3)) {
			return start;
		}
		int word = start - 1;
		while (word > 0 && start - word < LONGEST && Alphabet.ALPHANUMERIC.has(text.charAt(word - 1))) {
			word--;
		}
		return word;
	}

	/**
	 * Returns where a word begins whose first letters may belong to an escape of JSON.
	 * @param text the text
	 * @param start where its letters begin
	 * @return where the word does
	 */
	static int behindEscape(String text, int start) {
		if (start == 0 || text.charAt(start - 1) != '\\' || start == text.length()) {
			return start;
		}
		return ("nrt".indexOf(text.charAt(start)) >= 0) ? start + 1 : text.startsWith("u00", start) ? start + 5 : start;
	}

	boolean isOfKey() {
		String word = word();
		return (ends(word, KEYS) || isVariable()) && !ends(word, HARMLESS);
	}

	boolean isOfPassword() {
		return ends(word(), PASSWORDS);
	}

	// As in the environment: MISTRAL_KEY.
	private boolean isVariable() {
		return this.name.endsWith("_KEY") && this.name.equals(this.name.toUpperCase(Locale.ROOT));
	}

	private static boolean ends(String word, List<String> ends) {
		for (String end : ends) {
			if (word.endsWith(end)) {
				return true;
			}
		}
		return false;
	}

	boolean isOneOf(Set<String> names) {
		return names.contains(this.name.toLowerCase(Locale.ROOT));
	}

	/**
	 * Returns whether a place of a text is before the name.
	 * @param text the text
	 * @param signs the signs that may be there
	 * @return whether one of them is
	 */
	boolean follows(String text, String signs) {
		int at = this.before - 1;
		if (at >= 0 && text.charAt(at) == ' ') {
			at--;
		}
		return at >= 0 && signs.indexOf(text.charAt(at)) >= 0;
	}

	private String word() {
		StringBuilder word = new StringBuilder(this.name.length());
		for (int i = 0; i < this.name.length(); i++) {
			char character = this.name.charAt(i);
			if (Alphabet.ALPHANUMERIC.has(character)) {
				word.append(Character.toLowerCase(character));
			}
		}
		return word.toString();
	}

}
