// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * The consumption of a stream, as the adapter that observes the stream sees it.
 * <p>
 * A recorder holds it weakly: when nobody holds the stream any more, its recording ends
 * as {@link Outcome#ABANDONED}.
 *
 * @since 0.9.0
 */
public interface Consumption {

	/**
	 * Says whether the consumer waits for an element, which tells a source that hangs
	 * from a consumer that does not read on. Called on the writer thread now and then;
	 * does not block.
	 * @return whether it waits
	 */
	boolean isAwaited();

	/**
	 * Says whether elements are expected and seen one by one, so that silence means
	 * something. If not, the recording is only watched for being held: a value may take
	 * its time.
	 * @return whether they are
	 */
	default boolean isStream() {
		return true;
	}

}
