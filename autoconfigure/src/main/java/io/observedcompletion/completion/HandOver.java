// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

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

	private final WriterQueue queue;

	private final WriterThreads writer;

	private final HeldMemory memory;

	private final CallerThread callerThread;

	private final int mostWaiting;

	private volatile boolean hurried;

	HandOver(WriterQueue queue, WriterThreads writer, HeldMemory memory, CallerThread callerThread, boolean swift) {
		this.queue = queue;
		this.writer = writer;
		this.memory = memory;
		this.callerThread = callerThread;
		this.mostWaiting = swift ? SWIFT_COUNT : Integer.MAX_VALUE;
	}

	/**
	 * Takes memory for a recording, and waits for it if this thread may.
	 * @param recording the recording
	 * @param bytes how many bytes
	 * @return whether they were taken
	 */
	boolean hold(RecordingMemory recording, long bytes) {
		return this.memory.take(bytes, recording.held())
				|| await(recording, () -> this.memory.take(bytes, recording.held()));
	}

	/**
	 * Hands a recording over that has ended.
	 * @param recording the recording
	 */
	void accept(LiveRecording recording) {
		if (!hasRoom()) {
			await(recording.memory, this::hasRoom);
		}
		if (this.memory.isOverrun()) {
			recording.dropContent();
		}
		if (this.memory.isOverrun()) {
			this.queue.refuse(recording);
			return;
		}
		this.queue.add(recording);
		this.writer.wake();
	}

	private boolean hasRoom() {
		return this.queue.size() < this.mostWaiting && !this.memory.isOverrun();
	}

	/**
	 * Waits for what the writer makes room for, if there is a point in it and this thread
	 * may.
	 */
	private boolean await(RecordingMemory recording, BooleanSupplier room) {
		if (this.hurried || !this.callerThread.mayBlock() || WriterThreads.isCurrent()) {
			return false;
		}
		long start = System.nanoTime();
		long limit = LONGEST_WAIT_NANOS - recording.waitedNanos;
		boolean waiting = true;
		boolean met = false;
		while (waiting && !met) {
			// Nothing that waits could make room, or nobody would.
			waiting = this.queue.size() > 0 && this.writer.isMoving() && System.nanoTime() - start < limit
					&& !Thread.currentThread().isInterrupted();
			if (waiting) {
				LockSupport.parkNanos(this, PAUSE_NANOS);
			}
			met = room.getAsBoolean();
		}
		recording.waitedNanos += System.nanoTime() - start;
		return met;
	}

	/**
	 * Makes nobody wait, because the application is being stopped.
	 * @param hurried whether that is so
	 */
	void hurry(boolean hurried) {
		this.hurried = hurried;
	}

}
