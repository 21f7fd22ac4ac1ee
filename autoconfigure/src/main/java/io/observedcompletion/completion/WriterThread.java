// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A thread that writes completions. If it hangs, its work is taken from it, and another
 * thread continues.
 */
final class WriterThread extends DaemonThread implements Progress {

	private static final long MOVING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final Consumer<WriterThread> loop;

	private final Supplier<@Nullable String> withoutContent;

	private final AtomicReference<@Nullable Work> work = new AtomicReference<>();

	private volatile long sinceNanos;

	private volatile @Nullable Field field;

	private volatile @Nullable CompletionSink sink;

	private volatile boolean replaced;

	WriterThread(@Nullable ClassLoader classLoader, Consumer<WriterThread> loop,
			Supplier<@Nullable String> withoutContent) {
		super("langfuse-writer", classLoader, null);
		this.loop = loop;
		this.withoutContent = withoutContent;
	}

	@Override
	public void run() {
		this.loop.accept(this);
	}

	/**
	 * Begins to work on a recording.
	 * @param recording the recording
	 * @param last whether its completion is written, and not only a look taken at it
	 */
	void begin(LiveRecording recording, boolean last) {
		this.field = null;
		this.sink = null;
		this.sinceNanos = System.nanoTime();
		this.work.set(new Work(recording, last));
	}

	/**
	 * Ends the work.
	 * @return whether it was still this thread's
	 */
	boolean finish() {
		boolean own = this.work.getAndSet(null) != null;
		while (!own && !this.replaced) {
			Thread.onSpinWait();
		}
		return own;
	}

	/**
	 * Takes the work away from a thread that has been at it for too long.
	 * @param limitNanos how long is too long
	 * @return the work, {@code null} if all is well
	 */
	@Nullable Work takeOver(long limitNanos) {
		Work work = this.work.get();
		boolean hangs = work != null && System.nanoTime() - this.sinceNanos > limitNanos && mayHang();
		if (!hangs || !this.work.compareAndSet(work, null)) {
			return null;
		}
		this.replaced = true;
		return work;
	}

	// A journal is ours: if its disk is stuck, another thread would be, too.
	private boolean mayHang() {
		return !(this.sink instanceof CompletionJournal);
	}

	@Nullable Field field() {
		return (this.sink == null) ? this.field : null;
	}

	@Nullable CompletionSink sink() {
		return this.sink;
	}

	/**
	 * Says whether the thread gets on with its work.
	 * @return whether it does, or has none
	 */
	boolean isMoving() {
		return this.work.get() == null || System.nanoTime() - this.sinceNanos < MOVING_NANOS;
	}

	boolean isReplaced() {
		return this.replaced;
	}

	@Override
	public void at(Field field) {
		this.field = field;
	}

	@Override
	public void at(CompletionSink sink) {
		this.sink = sink;
	}

	@Override
	public void goesOn() {
		this.sinceNanos = System.nanoTime();
	}

	@Override
	public boolean isCurrent() {
		return this.work.get() != null;
	}

	@Override
	public @Nullable String withoutContent() {
		return this.withoutContent.get();
	}

	/**
	 * The work of a thread.
	 *
	 * @param recording the recording
	 * @param last whether its completion is written
	 */
	record Work(LiveRecording recording, boolean last) {

	}

}
