// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

/**
 * Takes out of a text what must not leave the application.
 * <p>
 * Every bean of this type is applied, in order, to every text of a completion before any
 * sink sees it: input, output, status message, metadata, tags, ids. Called on the writer
 * thread, sometimes on a thread of the application that may block, so implementations are
 * thread-safe. One that throws or returns {@code null} costs the text, which is replaced
 * by a marker, never the completion.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface ContentMasker {

	/**
	 * Masks a text.
	 * @param text the whole text; encoded as JSON if it was not a text from the start
	 * @return the text that may leave the application
	 */
	String mask(String text);

	/**
	 * Says how much of the end of a text that is still being streamed may be half of what
	 * this masker takes out. So much is kept back from what is noted and shown of an open
	 * call, and of what the application was stopped in; a text that has ended otherwise
	 * loses nothing.
	 * @return the length in characters, at least that of the longest text that is masked;
	 * 256 by default
	 */
	default int holdBack() {
		return 256;
	}

}
