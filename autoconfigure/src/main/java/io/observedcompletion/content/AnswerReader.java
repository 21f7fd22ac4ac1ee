// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the JSON in which the API of a model's provider tells an answer, or a part
 * of one, and reads it.
 * <p>
 * Thread-safe. Called on the writer thread.
 *
 * @since 0.9.0
 */
public interface AnswerReader {

	/**
	 * Returns the reader that knows no API.
	 * @return a reader to which all JSON is content
	 */
	static AnswerReader none() {
		return new AnswerReader() {

			@Override
			public @Nullable Chunk parse(String text) {
				return null;
			}

			@Override
			public @Nullable Chunk read(Map<?, ?> json) {
				return null;
			}

		};
	}

	/**
	 * Reads a text.
	 * @param text any text
	 * @return what the answer says, {@code null} if the text is not, as a whole, JSON of
	 * an API that is known
	 */
	@Nullable Chunk parse(String text);

	/**
	 * Reads an object.
	 * @param json an object as maps, lists, texts, numbers and booleans
	 * @return what the answer says, {@code null} if it is not of an API that is known
	 */
	@Nullable Chunk read(Map<?, ?> json);

}
