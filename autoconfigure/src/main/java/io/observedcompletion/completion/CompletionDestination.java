// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * Where completions go when they have ended, for whoever shows it to people. Thread-safe;
 * no method throws or waits.
 *
 * @since 0.9.0
 */
public interface CompletionDestination {

	/**
	 * Returns the destination of completions that nobody delivers.
	 * @param reason why, in plain words for people
	 * @return nowhere
	 */
	static CompletionDestination nowhere(String reason) {
		return new NoCompletionDestination(DestinationStatus.nowhere(reason));
	}

	/**
	 * Tells where completions go and how they fare.
	 * @return a snapshot
	 */
	DestinationStatus status();

	/**
	 * Returns where a person can look at a trace once it is delivered.
	 * @param traceId the id of the trace
	 * @return the address, {@code null} if there is no such page or it is not known
	 */
	@Nullable String traceUrl(String traceId);

}
