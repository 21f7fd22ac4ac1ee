// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The segments that wait to be sent: own ones and those of others in turn, so that
 * neither waits for all of the other.
 */
final class ReaderQueue {

	private final Deque<SegmentReader> own = new ArrayDeque<>();

	private final Deque<SegmentReader> inherited = new ArrayDeque<>();

	private boolean turn;

	void add(SegmentReader reader) {
		this.own.add(reader);
	}

	void addFirst(SegmentReader reader) {
		this.own.addFirst(reader);
	}

	void inherit(SegmentReader reader) {
		this.inherited.add(reader);
	}

	boolean isEmpty() {
		return this.own.isEmpty() && this.inherited.isEmpty();
	}

	List<SegmentReader> all() {
		return Stream.concat(this.own.stream(), this.inherited.stream()).toList();
	}

	SegmentReader take() {
		this.turn = !this.turn;
		boolean other = this.own.isEmpty() || (this.turn && !this.inherited.isEmpty());
		return (other ? this.inherited : this.own).removeFirst();
	}

	/**
	 * Takes the newest one and lets another be the oldest.
	 */
	SegmentReader swapForNewest(SegmentReader other) {
		Deque<SegmentReader> newest = this.own.isEmpty() ? this.inherited : this.own;
		SegmentReader taken = newest.removeLast();
		newest.addFirst(other);
		return taken;
	}

}
