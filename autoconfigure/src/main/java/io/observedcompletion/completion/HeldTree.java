// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The recordings of a trace that was sampled out, and what is to become of them. Its root
 * and all beneath it share one. Any thread enters and leaves; the rest is guarded by
 * {@link HeldTrees}.
 */
final class HeldTree {

	/**
	 * The tree of what nobody wants, however it ends.
	 */
	static final HeldTree DROPPED = new HeldTree();

	private static final int OVER = Integer.MIN_VALUE;

	static {
		DROPPED.drop();
	}

	// How many recordings have started and are not settled.
	private final AtomicInteger open = new AtomicInteger();

	final Deque<HeldCompletion> held = new ArrayDeque<>(2);

	long bytes;

	private volatile boolean kept;

	/**
	 * A recording starts in it.
	 * @return whether it is recorded
	 */
	boolean enter() {
		return this.open.updateAndGet((count) -> (count != OVER) ? count + 1 : OVER) != OVER;
	}

	/**
	 * A recording of it is settled.
	 * @return whether nothing more comes and nothing of it is wanted
	 */
	boolean leave() {
		int left = this.open.updateAndGet((count) -> (count != OVER) ? count - 1 : OVER);
		return left == 0 && !this.kept && this.open.compareAndSet(0, OVER);
	}

	void keep() {
		this.kept = true;
	}

	void drop() {
		this.open.set(OVER);
	}

	boolean isKept() {
		return this.kept;
	}

	boolean isDropped() {
		return this.open.get() == OVER;
	}

}
