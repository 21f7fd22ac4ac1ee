// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

/**
 * A value that knows how much memory it holds. What waits for the writer is bounded by
 * that; of other values that are no text only a guess is known.
 *
 * @since 0.9.0
 */
public interface Weighted {

	/**
	 * Returns about how many bytes the value holds. Called on the application's thread,
	 * so it adds up what is known and reads nothing.
	 * @return the bytes, not negative
	 */
	long weight();

}
