// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much may be kept and how much is. Thread-safe.
 */
final class Capacity {

	private final long maxSpans;

	private final long maxBytes;

	private final Set<Segment> segments = ConcurrentHashMap.newKeySet();

	private long spans;

	private long bytes;

	private long left;

	Capacity(long maxSpans, long maxBytes) {
		this.maxSpans = maxSpans;
		this.maxBytes = maxBytes;
	}

	/**
	 * Takes room.
	 * @return {@code false} if there is not as much
	 */
	synchronized boolean take(int spans, long bytes) {
		if (this.spans + spans > this.maxSpans || this.bytes + bytes > this.maxBytes) {
			return false;
		}
		add(spans, bytes);
		return true;
	}

	/**
	 * Takes room for what is there already.
	 */
	synchronized void add(int spans, long bytes) {
		this.spans += spans;
		this.bytes += bytes;
	}

	synchronized void free(int spans, long bytes) {
		add(-spans, -bytes);
		this.left += spans;
	}

	synchronized long spans() {
		return this.spans;
	}

	synchronized long bytes() {
		return this.bytes;
	}

	/**
	 * Returns how many spans have left.
	 */
	synchronized long left() {
		return this.left;
	}

	/**
	 * Returns how many spans will have left when all that are here now have.
	 */
	synchronized long target() {
		return this.left + this.spans;
	}

	Set<Segment> segments() {
		return Set.copyOf(this.segments);
	}

	void enter(Segment segment) {
		this.segments.add(segment);
	}

	void leave(Segment segment) {
		this.segments.remove(segment);
	}

	/**
	 * Tells whether a segment is left that was there at a moment.
	 */
	boolean holdsFrom(long moment) {
		return this.segments.stream().anyMatch((segment) -> segment.opened() - moment <= 0);
	}

}
