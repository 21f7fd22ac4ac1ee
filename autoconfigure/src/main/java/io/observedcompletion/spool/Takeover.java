// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Adds segments to the sealed ones that were not collected here: now and then those of
 * instances that have ended, and on demand rejected spans. For the sender's thread unless
 * said otherwise.
 */
final class Takeover {

	private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private final Store store;

	private final Capacity capacity;

	private final SealedSegments sealed;

	private final SpoolListener listener;

	private final Queue<Segment> returned = new ConcurrentLinkedQueue<>();

	private long due = System.nanoTime();

	private long reported;

	private volatile boolean recovering;

	private volatile long recovered;

	Takeover(Store store, Capacity capacity, SealedSegments sealed, SpoolListener listener) {
		this.store = store;
		this.capacity = capacity;
		this.sealed = sealed;
		this.listener = listener;
		this.recovering = store.isDurable();
	}

	/**
	 * Goes on for a moment if it is due.
	 */
	void tend() {
		if (untilDue() <= 0) {
			recover();
		}
		for (Segment segment = this.returned.poll(); segment != null; segment = this.returned.poll()) {
			this.sealed.add(segment);
		}
	}

	/**
	 * Goes on until there is no more for now.
	 */
	void finish() {
		hasten();
		do {
			tend();
		}
		while (untilDue() <= 0);
	}

	private void recover() {
		boolean done = true;
		try {
			done = this.store.recover(this::adopt);
		}
		finally {
			this.due = System.nanoTime() + (done ? INTERVAL : 0);
			this.recovering &= !done;
		}
		if (done) {
			this.listener.recovered(this.recovered - this.reported);
			this.reported = this.recovered;
			this.sealed.damaged(this.store.damaged());
		}
	}

	private void adopt(Segment segment) {
		enter(segment);
		this.sealed.inherit(segment);
		this.recovered += segment.spans();
	}

	private void enter(Segment segment) {
		this.capacity.add(segment.spans(), segment.bytes());
		this.capacity.enter(segment);
	}

	/**
	 * Brings back what was rejected. For any thread.
	 * @return how many spans
	 */
	int retryRejected() {
		List<Segment> segments = this.store.retryRejected();
		segments.forEach(this::enter);
		this.returned.addAll(segments);
		return segments.size();
	}

	/**
	 * Lets nothing wait that could be taken over now.
	 */
	void hasten() {
		this.due = System.nanoTime();
	}

	long untilDue() {
		return this.due - System.nanoTime();
	}

	boolean isEmpty() {
		return this.returned.isEmpty();
	}

	/**
	 * Tells whether what others have left was not looked at yet. For any thread.
	 */
	boolean isRecovering() {
		return this.recovering;
	}

	/**
	 * Tells how many spans of others were taken over. For any thread.
	 */
	long recovered() {
		return this.recovered;
	}

}
