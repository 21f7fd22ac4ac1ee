/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Hands ended recordings over from the threads of the application to the one writer
 * thread, bounded by count and bytes.
 * <p>
 * Full, a thread that may block writes its own completion: nothing is lost and memory
 * stays bounded. One that may not block hands over up to twice as much; beyond that the
 * completion is refused and counted.
 */
final class HandOver {

	static final int MAX_COUNT = 4096;

	// What 200 calls a second of 8 KB make while a disk blocks for ten seconds, twice.
	static final long MAX_BYTES = Math.min(32L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);

	private static final int SWIFT_COUNT = 128;

	private static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private final Queue<Entry> queue = new ConcurrentLinkedQueue<>();

	private final AtomicLong count = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicLong offered = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private final AtomicBoolean started = new AtomicBoolean();

	private final CompletionWriter writer;

	private final CallerThread callerThread;

	private final OpenRecordings open;

	private final long tickNanos;

	private final int swiftCount;

	private long lookedNanos;

	private boolean idle;

	private volatile long written;

	private volatile long movedNanos;

	private volatile @Nullable Thread thread;

	private volatile boolean waiting;

	private volatile boolean dozing;

	private volatile boolean closed;

	/**
	 * Creates a hand-over.
	 * @param writer writes
	 * @param callerThread knows which threads may write themselves
	 * @param open the open recordings, which the writer thread looks at now and then
	 */
	HandOver(CompletionWriter writer, CallerThread callerThread, OpenRecordings open) {
		this.writer = writer;
		this.callerThread = callerThread;
		this.open = open;
		this.tickNanos = open.tickNanos();
		this.swiftCount = writer.hasJournal() ? SWIFT_COUNT : MAX_COUNT;
	}

	void accept(LiveRecording recording, End end) {
		if (this.closed) {
			this.refused.incrementAndGet();
			return;
		}
		Entry entry = new Entry(recording, end, recording.weight());
		int share = share(entry);
		if (share == 0 && !isBehind()) {
			enqueue(entry);
		}
		else if (this.callerThread.mayBlock()) {
			this.writer.write(recording, end);
		}
		else if (share <= 1) {
			enqueue(entry);
		}
		else {
			this.refused.incrementAndGet();
		}
	}

	// How often the bound is used up: 0 is room for all, 1 for those that cannot wait.
	private int share(Entry entry) {
		return (int) Math.max(this.count.get() / MAX_COUNT, (this.bytes.get() + entry.weight) / MAX_BYTES);
	}

	// What waits has no note, if the call was short, and would be lost if the application
	// died. If the writer does not move, its disk does not: then it is no use to try.
	private boolean isBehind() {
		return this.count.get() >= this.swiftCount
				&& (this.waiting || System.nanoTime() - this.movedNanos < STUCK_NANOS);
	}

	private void enqueue(Entry entry) {
		this.count.incrementAndGet();
		this.bytes.addAndGet(entry.weight);
		this.offered.incrementAndGet();
		this.queue.add(entry);
		if (this.waiting) {
			this.waiting = false;
			LockSupport.unpark(this.thread);
		}
	}

	/**
	 * Starts the writer thread, unless it runs, or wakes it to look at a new recording.
	 */
	void start() {
		if (!this.started.get() && this.started.compareAndSet(false, true)) {
			// Inherits no thread locals: the application's must not outlive their
			// request.
			Thread thread = new Thread(null, this::run, "langfuse-writer", 0, false);
			thread.setDaemon(true);
			this.thread = thread;
			this.movedNanos = System.nanoTime();
			thread.start();
		}
		if (this.dozing) {
			this.dozing = false;
			LockSupport.unpark(this.thread);
		}
	}

	private void run() {
		while (!this.closed || !this.queue.isEmpty()) {
			this.movedNanos = System.nanoTime();
			lookNowAndThen();
			if (!writeOne()) {
				// A short sleep first spares busy applications the wake-up calls.
				LockSupport.parkNanos(this, LINGER_NANOS);
				if (!writeOne()) {
					await();
				}
			}
		}
	}

	private void lookNowAndThen() {
		if (this.movedNanos - this.lookedNanos > this.tickNanos) {
			FailOpen.run("look at open streams", this.open::look);
			// From its end: a long look is followed by some writing.
			this.lookedNanos = System.nanoTime();
		}
	}

	private void await() {
		this.waiting = true;
		this.dozing = this.idle;
		this.idle = this.open.isEmpty();
		if (this.queue.isEmpty() && !this.closed) {
			LockSupport.parkNanos(this, (this.dozing && this.idle) ? Long.MAX_VALUE : this.tickNanos);
		}
		this.dozing = false;
		this.waiting = false;
	}

	private boolean writeOne() {
		Entry entry = this.queue.poll();
		if (entry == null) {
			return false;
		}
		this.writer.write(entry.recording, entry.end);
		this.count.decrementAndGet();
		this.bytes.addAndGet(-entry.weight);
		this.written++;
		return true;
	}

	/**
	 * Waits until all that was handed over before is written.
	 * @param limit how long to wait
	 * @return whether it is
	 */
	boolean flush(Duration limit) {
		long target = this.offered.get();
		long deadline = System.nanoTime() + limit.toNanos();
		while (this.written < target) {
			if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
				return false;
			}
			LockSupport.parkNanos(this, LINGER_NANOS / 4);
		}
		return true;
	}

	/**
	 * Ends the writer thread when it has written what was handed over. What comes later
	 * is refused.
	 */
	void close() {
		this.closed = true;
		LockSupport.unpark(this.thread);
	}

	long refused() {
		return this.refused.get();
	}

	private record Entry(LiveRecording recording, End end, long weight) {

	}

}
