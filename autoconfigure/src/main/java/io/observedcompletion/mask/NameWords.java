// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a name into its words, in whatever case and with whatever signs it is written.
 */
final class NameWords {

	private NameWords() {
	}

	/**
	 * Splits a name.
	 * @param name the name
	 * @return its words in lower case, numbers among them
	 */
	static List<String> of(String name) {
		List<String> words = new ArrayList<>(4);
		int start = -1;
		for (int i = 0; i <= name.length(); i++) {
			boolean isPart = i < name.length() && Character.isLetterOrDigit(name.charAt(i));
			if (start >= 0 && (!isPart || begins(name, i))) {
				words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
				start = -1;
			}
			start = (isPart && start < 0) ? i : start;
		}
		return List.copyOf(words);
	}

	// passwordOld, APIKey, pin2: the last capital of several belongs to the next word.
	private static boolean begins(String name, int index) {
		char before = name.charAt(index - 1);
		char at = name.charAt(index);
		if (Character.isDigit(before) != Character.isDigit(at)) {
			return true;
		}
		boolean isLower = index + 1 < name.length() && Character.isLowerCase(name.charAt(index + 1));
		return Character.isUpperCase(at) && (!Character.isUpperCase(before) || isLower);
	}

}
