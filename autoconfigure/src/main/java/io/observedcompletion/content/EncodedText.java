// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A piece of text as UTF-8, cut anywhere: a character may begin in one piece and end in
 * the next. Pieces that follow each other are joined before they are decoded.
 *
 * @param bytes the bytes, which nobody changes any more
 * @since 0.9.0
 */
public record EncodedText(byte[] bytes) implements Weighted {

	/**
	 * The piece without bytes.
	 */
	public static final EncodedText EMPTY = new EncodedText(new byte[0]);

	private static final int LONGEST_CHARACTER = 4;

	/**
	 * Copies what remains in a buffer, whose position stays.
	 * @param buffer the buffer
	 * @return the copy
	 */
	public static EncodedText copyOf(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return new EncodedText(bytes);
	}

	/**
	 * Joins this piece and the next one.
	 * @param next the piece that follows
	 * @return both as one
	 */
	public EncodedText plus(EncodedText next) {
		if (this.bytes.length == 0) {
			return next;
		}
		byte[] both = Arrays.copyOf(this.bytes, this.bytes.length + next.bytes.length);
		System.arraycopy(next.bytes, 0, both, this.bytes.length, next.bytes.length);
		return new EncodedText(both);
	}

	/**
	 * Decodes the characters that are here as a whole.
	 * @return the text up to the character that ends in the next piece
	 */
	public String wholeCharacters() {
		return new String(this.bytes, 0, end(), StandardCharsets.UTF_8);
	}

	/**
	 * Returns the beginning of the character that ends in the next piece.
	 * @return the bytes that cannot be decoded yet
	 */
	public EncodedText remainder() {
		int end = end();
		return (end == this.bytes.length) ? EMPTY
				: new EncodedText(Arrays.copyOfRange(this.bytes, end, this.bytes.length));
	}

	private int end() {
		int length = this.bytes.length;
		int start = length - 1;
		while (start > length - LONGEST_CHARACTER && start > 0 && (this.bytes[start] & 0xC0) == 0x80) {
			start--;
		}
		return (start >= 0 && start + lengthOfCharacter(this.bytes[start]) > length) ? start : length;
	}

	private static int lengthOfCharacter(byte first) {
		if ((first & 0xE0) == 0xC0) {
			return 2;
		}
		if ((first & 0xF0) == 0xE0) {
			return 3;
		}
		return ((first & 0xF8) == 0xF0) ? LONGEST_CHARACTER : 1;
	}

	@Override
	public long weight() {
		return this.bytes.length + 40L;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof EncodedText text && Arrays.equals(this.bytes, text.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

}
