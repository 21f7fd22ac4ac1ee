// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

/**
 * Texts that hold media as data URIs. These are taken out before a text is cut, so that
 * they do not count as its characters.
 */
final class MediaText {

	private static final String MARK = ";base64,";

	private static final String SCHEME = "data:";

	// Some images of the size that one is kept with.
	private static final int LONGEST = 64 * 1024 * 1024;

	private MediaText() {
	}

	/**
	 * Says whether a text is kept as a whole although it is too long.
	 * @param text the text
	 * @param most how long it may be
	 * @return whether media that are kept make it so long
	 */
	static boolean isKept(String text, int most) {
		return text.length() <= LONGEST && holdsMedia(text, most);
	}

	private static boolean holdsMedia(String text, int most) {
		int mark = text.indexOf(MARK);
		return mark >= 0 && mark < most && text.lastIndexOf(SCHEME, mark) >= 0;
	}

	/**
	 * Cuts a text, but through neither a character nor media.
	 * @param text the text
	 * @param length at most how long it may be, less than it is
	 * @return the beginning of the text
	 */
	static String beginning(String text, int length) {
		if (holdsMedia(text, length)) {
			return text.substring(0, text.lastIndexOf(SCHEME, text.indexOf(MARK)));
		}
		boolean splits = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
		return text.substring(0, splits ? length - 1 : length);
	}

}
