// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 bytes that may be cut within a character. Invalid bytes become
 * replacement characters.
 */
final class Utf8Text {

	private static final int LONGEST_CHARACTER = 4;

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPLACE)
		.onUnmappableCharacter(CodingErrorAction.REPLACE);

	private final ByteBuffer rest = ByteBuffer.allocate(LONGEST_CHARACTER).limit(0);

	/**
	 * Adds bytes.
	 * @param bytes the bytes, read to their end
	 * @return the characters that are whole now
	 */
	String append(ByteBuffer bytes) {
		CharBuffer text = CharBuffer.allocate(this.rest.remaining() + bytes.remaining());
		while (this.rest.hasRemaining() && bytes.hasRemaining()) {
			this.rest.compact().put(bytes.get()).flip();
			this.decoder.decode(this.rest, text, false);
		}
		if (bytes.hasRemaining()) {
			this.decoder.decode(bytes, text, false);
			this.rest.clear();
			this.rest.put(bytes).flip();
		}
		return text.flip().toString();
	}

	/**
	 * Ends the text, and begins another.
	 * @return what is left of it
	 */
	String end() {
		CharBuffer text = CharBuffer.allocate(LONGEST_CHARACTER);
		this.decoder.decode(this.rest, text, true);
		this.decoder.flush(text);
		this.decoder.reset();
		this.rest.clear().limit(0);
		return text.flip().toString();
	}

}
