// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.Locale;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Takes the chunks of an answer out of the text that is written to a response. Used by
 * one thread at a time.
 */
@FunctionalInterface
interface WrittenText {

	/**
	 * The most characters that are kept until a chunk comes to its end. A longer one is
	 * taken in pieces.
	 */
	int LONGEST_CHUNK = 1024 * 1024;

	/**
	 * Adds text.
	 * @param text what was written, which may end anywhere
	 */
	void append(String text);

	/**
	 * Notes that what was written is sent.
	 */
	default void flush() {
	}

	/**
	 * Returns what reads the text of a response.
	 * @param contentType the content type of the response, {@code null} if it has none
	 * @param chunks is given the chunks
	 * @return what reads it
	 */
	static WrittenText of(@Nullable String contentType, Consumer<String> chunks) {
		String type = (contentType != null) ? contentType.toLowerCase(Locale.ROOT) : "";
		if (type.startsWith("text/event-stream")) {
			return new WrittenEvents(chunks);
		}
		boolean hasLines = type.startsWith("application/x-ndjson") || type.startsWith("application/ndjson")
				|| type.startsWith("application/jsonl");
		return new WrittenPieces(chunks, hasLines);
	}

}
