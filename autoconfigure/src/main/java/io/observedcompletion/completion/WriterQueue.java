// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The recordings that have ended and wait to be written. Thread-safe: any thread offers,
 * one at a time takes. Each recording is written or counted as refused, also one that is
 * offered while the writer goes.
 */
final class WriterQueue {

	private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

	private final Queue<LiveRecording> queue = new ConcurrentLinkedQueue<>();

	private final AtomicLong count = new AtomicLong();

	private final AtomicLong offered = new AtomicLong();

	private final AtomicLong settled = new AtomicLong();

	private final Losses losses;

	private volatile boolean closed;

	private volatile boolean abandoned;

	WriterQueue(Losses losses) {
		this.losses = losses;
	}

	/**
	 * Adds a recording that has ended.
	 * @param recording the recording
	 */
	void add(LiveRecording recording) {
		if (this.closed) {
			refuse(recording);
			return;
		}
		this.losses.handedOver(recording);
		this.count.incrementAndGet();
		this.offered.incrementAndGet();
		this.queue.add(recording);
		if (this.abandoned) {
			refuseRest();
		}
	}

	/**
	 * Counts a recording that is not written.
	 * @param recording the recording
	 */
	void refuse(LiveRecording recording) {
		recording.release();
		this.losses.refused(recording);
	}

	/**
	 * Returns the recording that waits longest.
	 * @return the recording, {@code null} if none waits
	 */
	@Nullable LiveRecording poll() {
		return this.queue.poll();
	}

	/**
	 * A recording that was polled is written.
	 * @param recording the recording
	 */
	void settled(LiveRecording recording) {
		recording.release();
		this.count.decrementAndGet();
		this.settled.incrementAndGet();
	}

	/**
	 * Returns how many are not written yet, those being written among them.
	 * @return the number
	 */
	long size() {
		return this.count.get();
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Waits until all that was added before is written.
	 * @param limit how long to wait
	 * @return whether it is
	 */
	boolean flush(Duration limit) {
		long target = this.offered.get();
		long deadline = System.nanoTime() + limit.toNanos();
		while (this.settled.get() < target) {
			if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
				return false;
			}
			LockSupport.parkNanos(this, PAUSE_NANOS);
		}
		return true;
	}

	/**
	 * Refuses what comes from now on. What was added is still written.
	 */
	void close() {
		this.closed = true;
	}

	/**
	 * The writer is gone for good: what comes between its last look and now is counted,
	 * too.
	 */
	void abandon() {
		this.abandoned = true;
		refuseRest();
	}

	private void refuseRest() {
		for (LiveRecording rest = this.queue.poll(); rest != null; rest = this.queue.poll()) {
			settled(rest);
			this.losses.refused(rest);
		}
	}

}
