// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where segments are made. Thread-safe, but for taking over, which is the sender's.
 */
@FunctionalInterface
interface Store {

	Segment open() throws IOException;

	/**
	 * Tells whether what is kept from now on survives the process.
	 */
	default boolean isDurable() {
		return false;
	}

	/**
	 * Returns what a frame is larger by than a plain one.
	 */
	default int overhead() {
		return 0;
	}

	default Journal journal() {
		return Journal.none();
	}

	/**
	 * Takes over some of what processes that died have left.
	 * @param segments gets the segments
	 * @return whether there is no more for now
	 */
	default boolean recover(Consumer<Segment> segments) {
		return true;
	}

	/**
	 * Tells how many spans could not be taken over since this was asked last.
	 */
	default int damaged() {
		return 0;
	}

	/**
	 * Sets aside what the backend will never take.
	 */
	default void reject(SpoolRecord record) throws IOException {
	}

	/**
	 * Sets aside what cannot be read to its end.
	 */
	default void setAside(Segment segment) throws IOException {
	}

	/**
	 * Brings back what was rejected.
	 * @return the segments with it
	 */
	default List<Segment> retryRejected() {
		return List.of();
	}

	/**
	 * Erases what is in no segment.
	 */
	default void erase(Erasure erasure) {
	}

	/**
	 * Tells what is not sent from here, and how much of that was removed for its age.
	 */
	default Leftovers leftovers() {
		return Leftovers.none();
	}

	/**
	 * Tells whether it would be of use to know who is behind the account.
	 */
	default boolean wantsIdentity() {
		return false;
	}

	/**
	 * Says who is behind the account.
	 */
	default void identified(String identity) throws IOException {
	}

	/**
	 * Leaves what is kept to the next process.
	 */
	default void close() {
	}

}
