// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of one recording and the values that it lost for want of memory.
 * Thread-safe, without a lock.
 */
final class RecordingMemory {

	static final String NOT_KEPT = "[not kept: memory]";

	// The objects of a recording itself.
	static final long BASE_BYTES = 768;

	private static final VarHandle HELD;

	private static final VarHandle UNREAD;

	private static final VarHandle LOST;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			HELD = lookup.findVarHandle(RecordingMemory.class, "held", long.class);
			UNREAD = lookup.findVarHandle(RecordingMemory.class, "unread", long.class);
			LOST = lookup.findVarHandle(RecordingMemory.class, "lost", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final RecordingKeeper keeper;

	// Those of unread chunks among them.
	private volatile long held;

	private volatile long unread;

	private volatile int lost;

	private volatile boolean full;

	private volatile boolean contentLost;

	private volatile boolean released;

	// How long threads have waited for memory. Only roughly, if they are several.
	long waitedNanos;

	RecordingMemory(RecordingKeeper keeper) {
		this.keeper = keeper;
		holdBase();
	}

	private void holdBase() {
		this.keeper.holdInAnyCase(BASE_BYTES);
		HELD.getAndAdd(this, BASE_BYTES);
	}

	private boolean hold(long bytes) {
		if (!this.keeper.hold(this, bytes)) {
			return false;
		}
		HELD.getAndAdd(this, bytes);
		if (this.released) {
			this.keeper.free((long) HELD.getAndSet(this, 0L));
		}
		return true;
	}

	/**
	 * Accounts for something captured.
	 * @param captured what was captured
	 * @return it or, if there is no room, what says so
	 */
	@Nullable Object kept(@Nullable Object captured) {
		long weight = ContentCapture.weight(captured);
		if (weight == 0 || hold(weight)) {
			return captured;
		}
		this.contentLost = true;
		return NOT_KEPT;
	}

	Object keptValue(Object captured) {
		Object kept = kept(captured);
		return (kept != null) ? kept : NOT_KEPT;
	}

	/**
	 * Accounts for chunks that wait to be read. Without room, no chunk has any from then
	 * on.
	 * @param bytes how many bytes they hold
	 * @return whether there is room
	 */
	boolean holdUnread(long bytes) {
		boolean kept = hold(bytes);
		if (kept) {
			UNREAD.getAndAdd(this, bytes);
		}
		this.full |= !kept;
		return kept;
	}

	boolean isFull() {
		return this.full;
	}

	/**
	 * Counts a chunk for which there is no memory.
	 */
	void lose() {
		LOST.getAndAdd(this, 1);
	}

	int lost() {
		return this.lost;
	}

	boolean hasLostContent() {
		return this.lost > 0 || this.contentLost;
	}

	long held() {
		return this.held;
	}

	long unread() {
		return this.unread;
	}

	/**
	 * Returns what was accounted for unread chunks, which are about to be read.
	 * @return the bytes
	 */
	long takeUnread() {
		return (long) UNREAD.getAndSet(this, 0L);
	}

	/**
	 * Accounts for something in the place of something else.
	 * @param before the bytes of what is gone
	 * @param after the bytes of what has come
	 */
	void exchange(long before, long after) {
		HELD.getAndAdd(this, after - before);
		this.keeper.free(before - after);
	}

	/**
	 * Gives all of it back but for what a recording without content needs.
	 */
	void strip() {
		this.contentLost = true;
		this.keeper.free((long) HELD.getAndSet(this, 0L));
		holdBase();
	}

	/**
	 * Gives all of it back, for good.
	 */
	void release() {
		this.released = true;
		this.keeper.free((long) HELD.getAndSet(this, 0L));
	}

}
