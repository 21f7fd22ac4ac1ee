// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

/**
 * Joins pieces of text that may be cut within a character or a line break. An incomplete
 * end is kept for the next piece.
 */
final class SplitText {

	private final boolean keepsLineBreaksWhole;

	private String rest = "";

	SplitText(boolean keepsLineBreaksWhole) {
		this.keepsLineBreaksWhole = keepsLineBreaksWhole;
	}

	/**
	 * Adds a piece.
	 * @param piece the piece
	 * @return the text that is whole now
	 */
	String join(String piece) {
		String text = this.rest.isEmpty() ? piece : this.rest + piece;
		int end = text.length();
		if (end > 0 && isHalf(text.charAt(end - 1))) {
			end--;
		}
		this.rest = text.substring(end);
		return text.substring(0, end);
	}

	private boolean isHalf(char last) {
		return Character.isHighSurrogate(last) || (this.keepsLineBreaksWhole && last == '\r');
	}

	/**
	 * Ends the text.
	 * @return what was kept of it
	 */
	String rest() {
		String rest = this.rest;
		this.rest = "";
		return rest;
	}

}
