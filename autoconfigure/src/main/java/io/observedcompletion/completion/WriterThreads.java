// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one thread writing. A mask or a sink that hangs costs the part or the sink that
 * it hangs in, and another thread goes on. While two hang in masks no content is written,
 * until one comes back or a mask that is tried now and then answers.
 */
final class WriterThreads {

	private static final Logger logger = LoggerFactory.getLogger(WriterThreads.class);

	private static final int MOST_HANGING = 2;

	private static final String SKIPPED = "[not masked: masking hangs]";

	private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(30);

	private static final long LONGEST_WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	private final AtomicBoolean started = new AtomicBoolean();

	private final AtomicInteger hanging = new AtomicInteger();

	private final AtomicBoolean probing = new AtomicBoolean();

	private final WriterLoop loop;

	private final CompletionWriter writer;

	private final long limitNanos;

	// That of whoever starts the application: masks and sinks are the application's.
	private final @Nullable ClassLoader classLoader = Thread.currentThread().getContextClassLoader();

	private volatile @Nullable WriterThread current;

	private volatile boolean skipping;

	private volatile long probedNanos;

	WriterThreads(WriterLoop loop, CompletionWriter writer, Duration limit) {
		this.loop = loop;
		this.writer = writer;
		this.limitNanos = limit.toNanos();
	}

	static boolean isCurrent() {
		return Thread.currentThread() instanceof WriterThread;
	}

	/**
	 * Starts to write, unless that has begun, or wakes the thread to look at a new
	 * recording.
	 */
	void start() {
		if (!this.started.get() && this.started.compareAndSet(false, true)) {
			goOn(null);
			start("langfuse-watch", this::watch);
		}
		this.loop.rouse(this.current);
	}

	void wake() {
		this.loop.wake(this.current);
	}

	/**
	 * Says whether waiting for the writer leads anywhere.
	 * @return whether it gets on with its work
	 */
	boolean isMoving() {
		WriterThread current = this.current;
		return current != null && current.isMoving();
	}

	private void goOn(WriterThread.@Nullable Work left) {
		WriterThread thread = new WriterThread(this.classLoader, (self) -> run(self, left),
				() -> this.skipping ? SKIPPED : null);
		this.current = thread;
		thread.start();
	}

	private void start(String name, Runnable task) {
		new DaemonThread(name, this.classLoader, task).start();
	}

	private void run(WriterThread self, WriterThread.@Nullable Work left) {
		this.loop.run(self, left);
		if (self.isReplaced()) {
			isBack(self);
		}
	}

	private void watch() {
		long pause = Math.min(this.limitNanos / 4, LONGEST_WATCH_NANOS);
		while (!this.loop.isDone()) {
			LockSupport.parkNanos(this, pause);
			FailOpen.run("watch the writer", this::look);
		}
	}

	private void look() {
		WriterThread current = this.current;
		WriterThread.Work left = (current != null) ? current.takeOver(this.limitNanos) : null;
		if (current != null && left != null) {
			replace(current, left);
		}
		else if (current != null && !current.isAlive() && !this.loop.isDone()) {
			goOn(null);
		}
		if (this.skipping && System.nanoTime() - this.probedNanos > PROBE_NANOS) {
			probe();
		}
	}

	private void replace(WriterThread hanging, WriterThread.Work left) {
		CompletionSink sink = hanging.sink();
		Field field = hanging.field();
		if (sink != null) {
			this.writer.leaveOut(sink);
		}
		else if (field != null) {
			left.recording().drop(field);
			this.probedNanos = System.nanoTime();
			this.skipping = this.hanging.incrementAndGet() >= MOST_HANGING;
		}
		else {
			left.recording().consumption = null;
		}
		logger.warn("{} has not answered for {} s: it is given up{}. Other completions go on.",
				(sink != null) ? sink.getClass().getName() : "What masks or reads a completion",
				TimeUnit.NANOSECONDS.toSeconds(this.limitNanos),
				this.skipping ? ", and until it answers completions are written without their content" : "");
		goOn(left);
		if (field != null) {
			// Ends most of what hangs; a sink may be in the middle of a write.
			hanging.interrupt();
		}
	}

	private void isBack(WriterThread thread) {
		CompletionSink sink = thread.sink();
		if (sink != null) {
			this.writer.takeUp(sink);
		}
		else if (thread.field() != null) {
			this.skipping &= this.hanging.decrementAndGet() >= MOST_HANGING;
		}
	}

	// On a thread of its own, and never on more than one.
	private void probe() {
		this.probedNanos = System.nanoTime();
		if (this.hanging.get() <= MOST_HANGING && this.probing.compareAndSet(false, true)) {
			start("langfuse-probe", () -> {
				this.writer.probe();
				this.skipping = false;
				this.probing.set(false);
			});
		}
	}

}
