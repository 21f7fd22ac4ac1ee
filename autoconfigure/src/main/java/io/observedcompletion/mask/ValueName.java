// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

	private static final int SPACES = 4;

	private static final Pattern SECRET_END = Pattern.compile(".*(?:api|access|secret|account|private|signing|"
			+ "encryption|auth|subscription|master|service|storage|shared|admin|webhook|bot)key|.*token|.*secret|"
			+ ".*credentials?|.*authorization");

	private static final Pattern PASSWORD_END = Pattern.compile(".*(?:password|passwd|passphrase|pwd)");

	private static final Pattern HARMLESS = Pattern
		.compile(".*(?:public|publishable|nextpage|page|next|continuation|sync|pad|bos|eos|unk|mask|sep|cls|csrf)"
				+ "(?:key|token)");

	/**
	 * Reads the name before a sign.
	 * @param text the text
	 * @param sign the index of the sign
	 * @return the name, {@code null} if there is none
	 */
	static @Nullable ValueName before(String text, int sign) {
		int end = sign;
		while (end > 0 && sign - end < SPACES && text.charAt(end - 1) == ' ') {
			end--;
		}
		boolean adjacent = end == sign;
		while (end > 0 && sign - end < SPACES && "\"'`]\\:".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		int start = end;
		while (start > 0 && end - start < LONGEST && Alphabet.NAME.has(text.charAt(start - 1))) {
			start--;
		}
		start = Math.min(end, behindEscape(text, start));
		return (end - start >= 3) ? new ValueName(text.substring(start, end), start, adjacent) : null;
	}

	private static int behindEscape(String text, int start) {
		if (start == 0 || text.charAt(start - 1) != '\\' || start == text.length()) {
			return start;
		}
		return ("nrt".indexOf(text.charAt(start)) >= 0) ? start + 1 : text.startsWith("u00", start) ? start + 5 : start;
	}

	boolean isOfKey() {
		String word = word();
		return SECRET_END.matcher(word).matches() && !HARMLESS.matcher(word).matches() || isKeyVariable(word);
	}

	boolean isOfPassword() {
		return PASSWORD_END.matcher(word()).matches();
	}

	// As in the environment: MISTRAL_KEY.
	private boolean isKeyVariable(String word) {
		return this.name.endsWith("_KEY") && this.name.equals(this.name.toUpperCase(Locale.ROOT))
				&& !HARMLESS.matcher(word).matches()
				&& !word.matches(".*(?:cache|primary|foreign|sort|partition|row|hash)key");
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
		return this.name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
	}

}
