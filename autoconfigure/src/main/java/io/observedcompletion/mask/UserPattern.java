// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of the application's own. It gives up when it takes too long on a text.
 *
 * @param name its name
 * @param pattern the pattern
 * @param replacement what stands for what it matches, with references to its groups
 * @param limit how long it may take for a text
 */
record UserPattern(String name, Pattern pattern, String replacement, Duration limit) {

	static final Duration LIMIT = Duration.ofSeconds(1);

	/** How much of the end of a text that goes on may be the beginning of a match. */
	static final int HOLD_BACK = 256;

	private static final int LONGEST_END = 4096;

	/**
	 * Replaces what matches.
	 * @param text the text
	 * @param masked is run for each match
	 * @return the text, the same if nothing matches
	 * @throws IllegalStateException if it takes too long
	 */
	String mask(String text, Runnable masked) {
		Matcher matcher = matcher(text);
		if (!matcher.find()) {
			return text;
		}
		StringBuilder result = new StringBuilder();
		do {
			if (matcher.end() > matcher.start()) {
				matcher.appendReplacement(result, this.replacement);
				masked.run();
			}
		}
		while (matcher.find());
		matcher.appendTail(result);
		return result.toString();
	}

	/**
	 * Returns the length of the beginning that ends in no match.
	 * @param text a text that goes on
	 * @param settled the length so far
	 * @return the length
	 */
	int settled(String text, int settled) {
		int start = Math.max(text.length() - LONGEST_END, 0);
		int length = Math.min(settled, Math.max(text.length() - HOLD_BACK, 0));
		Matcher matcher = matcher(text).region(start, text.length());
		while (matcher.find()) {
			if (matcher.start() < length && matcher.end() > length) {
				length = matcher.start();
			}
		}
		return length;
	}

	private Matcher matcher(String text) {
		return this.pattern.matcher(new TimedText(text, this.limit));
	}

}
