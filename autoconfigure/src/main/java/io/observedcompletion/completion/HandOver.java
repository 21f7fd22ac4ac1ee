// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Hands ended recordings over from the threads of the application to the writer, bounded
 * by the bytes that they hold.
 * <p>
 * A thread that may block waits for room while the writer moves, for a second in all. One
 * that may not, or that waits in vain, gives up the content of its recording, and only if
 * even that does not help the recording, which is counted. No mask, sink or file is
 * touched by it.
 */
final class HandOver {

	// With a journal: what has ended and has no note would be lost with the process.
	private static final int SWIFT_COUNT = 128;

	private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

	private final Queue<LiveRecording> queue = new ConcurrentLinkedQueue<>();

	private final AtomicLong count = new AtomicLong();

	private final AtomicLong offered = new AtomicLong();

	private final AtomicLong settled = new AtomicLong();

	private final HeldMemory memory;

	private final CallerThread callerThread;

	private final Losses losses;

	private final int swiftCount;

	private volatile boolean hurried;

	private volatile boolean closed;

	private volatile boolean abandoned;

	HandOver(HeldMemory memory, CallerThread callerThread, Losses losses, boolean swift) {
		this.memory = memory;
		this.callerThread = callerThread;
		this.losses = losses;
		this.swiftCount = swift ? SWIFT_COUNT : Integer.MAX_VALUE;
	}

	/**
	 * Takes memory for a recording.
	 * @param recording the recording
	 * @param bytes how many bytes
	 * @param writer says whether there is a point in waiting
	 * @return whether they were taken
	 */
	boolean hold(RecordingMemory recording, long bytes, WriterThreads writer) {
		return this.memory.take(bytes, recording.held()) || awaitRoom(recording, bytes, writer);
	}

	private boolean awaitRoom(RecordingMemory recording, long bytes, WriterThreads writer) {
		return await(recording, () -> this.memory.take(bytes, recording.held()), writer);
	}

	/**
	 * Hands a recording over that has ended.
	 * @param recording the recording
	 * @param writer is woken
	 */
	void accept(LiveRecording recording, WriterThreads writer) {
		if (this.count.get() >= this.swiftCount) {
			await(recording.memory, () -> this.count.get() < this.swiftCount, writer);
		}
		if (this.memory.isOverrun()) {
			await(recording.memory, () -> !this.memory.isOverrun(), writer);
		}
		if (this.memory.isOverrun()) {
			recording.dropContent();
		}
		if (this.closed || this.memory.isOverrun()) {
			refuse(recording);
			return;
		}
		this.losses.handedOver(recording);
		this.count.incrementAndGet();
		this.offered.incrementAndGet();
		this.queue.add(recording);
		writer.wake();
		if (this.abandoned) {
			refuseRest();
		}
	}

	// No use to wait if nothing waits that could make room, or for oneself.
	private boolean await(RecordingMemory recording, BooleanSupplier condition, WriterThreads writer) {
		if (this.hurried || !this.callerThread.mayBlock() || WriterThreads.isCurrent()) {
			return condition.getAsBoolean();
		}
		long start = System.nanoTime();
		long limit = LONGEST_WAIT_NANOS - recording.waitedNanos;
		boolean met = condition.getAsBoolean();
		while (!met && this.count.get() > 0 && writer.isMoving() && System.nanoTime() - start < limit
				&& !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(this, PAUSE_NANOS);
			met = condition.getAsBoolean();
		}
		recording.waitedNanos += System.nanoTime() - start;
		return met;
	}

	private void refuse(LiveRecording recording) {
		recording.letGo();
		this.losses.refused();
	}

	/**
	 * Returns the recording that waits longest.
	 * @return the recording, {@code null} if none waits
	 */
	@org.jspecify.annotations.Nullable
	LiveRecording poll() {
		return this.queue.poll();
	}

	/**
	 * A recording that was polled is written.
	 * @param recording the recording
	 */
	void settled(LiveRecording recording) {
		recording.letGo();
		this.count.decrementAndGet();
		this.settled.incrementAndGet();
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Makes nobody wait, because the application is being stopped.
	 * @param hurried whether that is so
	 */
	void hurry(boolean hurried) {
		this.hurried = hurried;
	}

	/**
	 * Waits until all that was handed over before is written.
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
			LockSupport.parkNanos(this, 5 * PAUSE_NANOS);
		}
		return true;
	}

	/**
	 * Refuses what comes from now on. What was handed over is still written.
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
			this.losses.refused();
		}
	}

}
