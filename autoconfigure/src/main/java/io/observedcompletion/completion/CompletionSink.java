// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;

/**
 * Receives every completion, masked, exactly once.
 * <p>
 * Called on the writer thread and, under load, on threads of the application that may
 * block; so implementations are thread-safe and do not wait for the network. One that
 * throws harms neither the application nor the other sinks, but it loses the completion.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface CompletionSink {

	/**
	 * Returns the sink that wants nothing. A recorder all of whose sinks are this one
	 * records nothing.
	 * @return the sink
	 */
	static CompletionSink none() {
		return NoCompletionSink.INSTANCE;
	}

	/**
	 * Takes a completion.
	 * @param completion the completion
	 */
	void accept(Completion completion);

	/**
	 * Takes note of what will never come, for want of memory. Called when that has become
	 * more.
	 * @param refused how many completions were refused since the start
	 * @param withoutContent how many of those that came, or come, lost content
	 */
	default void lost(long refused, long withoutContent) {
	}

	/**
	 * Passes on, within a time limit, what was taken. Called when the application stops.
	 * @param limit how long it may take
	 */
	default void flush(Duration limit) {
	}

}
