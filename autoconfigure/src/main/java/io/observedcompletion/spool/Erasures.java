// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Erases records that were not sent yet, wherever they are. For the sender's thread
 * unless said otherwise: so nothing is on its way meanwhile.
 */
final class Erasures {

	private static final long SHORTLY = TimeUnit.MILLISECONDS.toNanos(10);

	private final Store store;

	private final Capacity capacity;

	private final ActiveSegments active;

	private final SealedSegments sealed;

	private final Takeover takeover;

	private final Queue<Erasure> waiting = new ArrayDeque<>();

	private boolean closed;

	Erasures(Store store, Capacity capacity, ActiveSegments active, SealedSegments sealed, Takeover takeover) {
		this.store = store;
		this.capacity = capacity;
		this.active = active;
		this.sealed = sealed;
		this.takeover = takeover;
	}

	/**
	 * Asks for it. For any thread.
	 */
	synchronized CompletableFuture<Long> add(Predicate<SpoolRecord> which) {
		Erasure erasure = new Erasure(which);
		if (this.closed) {
			erasure.result().completeExceptionally(new IllegalStateException("closed"));
		}
		else {
			this.waiting.add(erasure);
		}
		return erasure.result();
	}

	private synchronized List<Erasure> waiting() {
		return List.copyOf(this.waiting);
	}

	/**
	 * Takes stock of what there is, before what is collected is sealed.
	 * @return whether all of it is to be sealed
	 */
	boolean begin() {
		List<Erasure> waiting = waiting();
		for (Erasure erasure : waiting) {
			if (!erasure.isBegun()) {
				this.takeover.finish();
				this.active.hurry();
				erasure.begin(this.capacity.segments());
				this.store.erase(erasure);
			}
		}
		return !waiting.isEmpty();
	}

	/**
	 * Erases what is sealed.
	 */
	void advance() {
		for (Erasure erasure : waiting()) {
			this.sealed.erase(erasure);
			if (erasure.end(this.capacity.segments())) {
				synchronized (this) {
					this.waiting.remove(erasure);
				}
			}
		}
	}

	/**
	 * Returns the nanoseconds until there is something to do.
	 */
	synchronized long untilDue() {
		return this.waiting.isEmpty() ? FlushClock.FOREVER : SHORTLY;
	}

	/**
	 * Gives up what was not done.
	 */
	synchronized void close() {
		this.closed = true;
		this.waiting.forEach((erasure) -> erasure.result().completeExceptionally(new IllegalStateException("closed")));
		this.waiting.clear();
	}

}
