// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Runs the writer thread, which writes the recordings that have ended, looks at the open
 * ones now and then, and sleeps. One thread at a time runs it, apart from those that
 * hang.
 */
final class WriterLoop {

	private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private final WriterQueue queue;

	private final OpenRecordings open;

	private final CompletionWriter writer;

	private final Losses losses;

	private final long tickNanos;

	private long lookedNanos = System.nanoTime();

	private boolean busy;

	private boolean idle;

	private volatile boolean waiting;

	private volatile boolean dozing;

	private volatile boolean done;

	WriterLoop(WriterQueue queue, OpenRecordings open, CompletionWriter writer, Losses losses) {
		this.queue = queue;
		this.open = open;
		this.writer = writer;
		this.losses = losses;
		this.tickNanos = open.tickNanos();
	}

	void run(WriterThread thread, WriterThread.@Nullable Work left) {
		if (left != null && left.last()) {
			write(left.recording(), thread);
		}
		while (!thread.isReplaced() && !(this.queue.isClosed() && this.queue.isEmpty())) {
			lookNowAndThen(thread);
			if (!thread.isReplaced()) {
				boolean wrote = writeOne(thread);
				if (!wrote) {
					rest();
				}
				this.busy = wrote;
			}
		}
		if (!thread.isReplaced()) {
			this.done = true;
			this.queue.abandon();
			this.losses.report();
		}
	}

	private void lookNowAndThen(WriterThread thread) {
		if (System.nanoTime() - this.lookedNanos > this.tickNanos) {
			this.open.look(thread);
			if (!thread.isReplaced()) {
				this.losses.report();
			}
			// From its end: a long look is followed by some writing.
			this.lookedNanos = System.nanoTime();
		}
	}

	// A short sleep after some work, and one of a tick before a long one, spare busy
	// applications the wake-up calls.
	private void rest() {
		if (this.busy) {
			this.idle = false;
			LockSupport.parkNanos(this, LINGER_NANOS);
			return;
		}
		this.waiting = true;
		this.dozing = this.idle;
		if (this.queue.isEmpty() && !this.queue.isClosed()) {
			LockSupport.parkNanos(this, this.dozing ? this.open.restNanos() : this.tickNanos);
		}
		this.idle = !this.open.isBusy();
		this.dozing = false;
		this.waiting = false;
	}

	private boolean writeOne(WriterThread thread) {
		LiveRecording recording = this.queue.poll();
		if (recording != null) {
			write(recording, thread);
		}
		return recording != null;
	}

	private void write(LiveRecording recording, WriterThread thread) {
		Ending end = recording.end();
		thread.begin(recording, true);
		if (end != null) {
			FailOpen.run("write a completion", () -> this.writer.write(recording, end, thread));
		}
		if (thread.finish()) {
			this.queue.settled(recording);
		}
	}

	/**
	 * Wakes a thread that waits for something to write.
	 * @param thread the thread
	 */
	void wake(@Nullable Thread thread) {
		if (this.waiting) {
			this.waiting = false;
			LockSupport.unpark(thread);
		}
	}

	/**
	 * Wakes a thread that sleeps for long because nothing happened.
	 * @param thread the thread
	 */
	void rouse(@Nullable Thread thread) {
		if (this.dozing) {
			this.dozing = false;
			LockSupport.unpark(thread);
		}
	}

	/**
	 * Says whether all is written, and nothing more will be.
	 * @return whether that is so
	 */
	boolean isDone() {
		return this.done;
	}

}
