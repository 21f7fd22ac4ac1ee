// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.function.Consumer;

/**
 * Frames of JSON objects that follow each other, one a line or as elements of an array.
 * An object is told as soon as it is complete.
 */
final class JsonFrames implements AnswerFrames {

	private final StringBuilder frame = new StringBuilder();

	private int depth;

	private boolean quoted;

	private boolean escaped;

	private boolean broken;

	private boolean begun;

	@Override
	public void read(String text, Consumer<String> frames) {
		int start = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (this.depth == 0 && character == '{') {
				start = i;
			}
			if (isEnd(character)) {
				this.frame.append(text, start, i + 1);
				if (this.begun || !this.broken) {
					this.begun = true;
					frames.accept(this.frame.toString());
				}
				this.frame.setLength(0);
			}
		}
		if (this.depth > 0) {
			this.frame.append(text, start, text.length());
		}
	}

	private boolean isEnd(char character) {
		if (this.quoted) {
			this.quoted = this.escaped || character != '"';
			this.escaped = !this.escaped && character == '\\';
			return false;
		}
		switch (character) {
			case '"' -> this.quoted = this.depth > 0;
			case '{' -> this.depth++;
			case '}' -> this.depth--;
			default -> this.broken |= this.depth == 0 && !isBetween(character);
		}
		this.broken |= this.depth < 0;
		this.depth = Math.max(this.depth, 0);
		return character == '}' && this.depth == 0;
	}

	private static boolean isBetween(char character) {
		return Character.isWhitespace(character) || character == '[' || character == ',' || character == ']';
	}

	/**
	 * Says whether an object goes on.
	 * @return whether it has begun and has not ended
	 */
	boolean isOpen() {
		return this.depth > 0;
	}

	@Override
	public boolean isBroken() {
		return this.broken;
	}

}
