// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import io.observedcompletion.content.ContentMasker;

/**
 * A sink that keeps what is open, so that it is not lost if the application dies.
 *
 * @since 0.9.0
 */
public interface CompletionJournal extends CompletionSink {

	/**
	 * Notes how an open call stands, in place of what was noted of it before: first some
	 * 50 ms after it started and then, while it changes, about once a second. Called on
	 * the writer thread only, and never after {@link #accept} was given a completion with
	 * the same id, which makes the note void.
	 * @param soFar the completion as if the application died now, masked; the end of a
	 * text that is still being streamed is left out as far as it may be half of something
	 * that a masker would take out: that is what looks like the beginning of a secret,
	 * and as much as the maskers {@link ContentMasker#holdBack() hold back}
	 */
	void note(Completion soFar);

}
