// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

/**
 * The spans that are in a spool at one moment. Thread-safe.
 *
 * @since 0.9.0
 */
public final class FlushTarget {

	private final Capacity capacity;

	private final long moment;

	private final long left;

	FlushTarget(Capacity capacity, long moment) {
		this.capacity = capacity;
		this.moment = moment;
		this.left = capacity.target();
	}

	/**
	 * Tells whether some of them are still there.
	 * @return whether they are
	 */
	public boolean isOpen() {
		return this.capacity.holdsFrom(this.moment);
	}

	/**
	 * Tells how many of an open target are still there.
	 * @return a count, at least 1
	 */
	public long remaining() {
		return Math.max(1, this.left - this.capacity.left());
	}

}
