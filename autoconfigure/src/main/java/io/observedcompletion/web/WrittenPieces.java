// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.function.Consumer;

/**
 * Takes what was written from flush to flush as one chunk or, of JSON in lines, each line
 * of it that has something.
 */
final class WrittenPieces implements WrittenText {

	private final Consumer<String> chunks;

	private final boolean hasLines;

	private final StringBuilder piece = new StringBuilder();

	WrittenPieces(Consumer<String> chunks, boolean hasLines) {
		this.chunks = chunks;
		this.hasLines = hasLines;
	}

	@Override
	public void append(String text) {
		this.piece.append(text);
		if (this.piece.length() >= LONGEST_CHUNK) {
			flush();
		}
	}

	@Override
	public void flush() {
		if (this.piece.isEmpty()) {
			return;
		}
		String piece = this.piece.toString();
		this.piece.setLength(0);
		if (this.hasLines) {
			piece.lines().filter((line) -> !line.isBlank()).forEach(this.chunks);
		}
		else {
			this.chunks.accept(piece);
		}
	}

}
