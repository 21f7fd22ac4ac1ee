// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import com.knuddels.jtokkit.api.Encoding;

/**
 * Counts with a byte pair encoding, in pieces: a long run without a space takes a time
 * that is not linear in its length.
 *
 * @param encoding the encoding
 */
record BytePairCounter(Encoding encoding) implements TokenCounter {

	private static final int PIECE = 512;

	private static final int PIECE_OF_A_WORD = 128;

	@Override
	public String name() {
		return this.encoding.getName();
	}

	@Override
	public long count(String text) {
		long tokens = 0;
		for (int start = 0; start < text.length();) {
			int end = endOfPiece(text, start);
			tokens += this.encoding.countTokensOrdinary(text.substring(start, end));
			start = end;
		}
		return tokens;
	}

	// A space belongs to the word behind it.
	private static int endOfPiece(String text, int start) {
		int end = start + PIECE;
		if (end >= text.length()) {
			return text.length();
		}
		int space = text.lastIndexOf(' ', end);
		if (space > start) {
			return space;
		}
		end = start + PIECE_OF_A_WORD;
		return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
	}

}
