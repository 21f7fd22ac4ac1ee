// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the state of a recording for its watcher and its writer, which have no object of
 * their own for each. One compare-and-set ends it.
 */
abstract class WatchedRecording extends TraceNode {

	// A flag, behind those of the fields.
	private static final int GROWN = Field.ALL + 1;

	private static final VarHandle END;

	private static final VarHandle FLAGS;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			END = lookup.findVarHandle(WatchedRecording.class, "end", Ending.class);
			FLAGS = lookup.findVarHandle(WatchedRecording.class, "flags", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	volatile @Nullable WeakReference<Consumption> consumption;

	volatile boolean quiet;

	// How many sinks have got the completion. Used by one writer thread at a time.
	volatile int passedOn;

	@Nullable Pulse pulse;

	@Nullable Note note;

	private @Nullable ChunkAggregator answer;

	private volatile int flags;

	private volatile @Nullable Ending end;

	WatchedRecording(String name, ObservationType type, @Nullable TraceNode parent, TraceId traceId,
			@Nullable Instant time) {
		super(name, type, parent, traceId, time);
	}

	public final void watch(Consumption consumption) {
		this.consumption = new WeakReference<>(consumption);
	}

	final boolean isOpen() {
		return this.end == null;
	}

	final @Nullable Ending end() {
		return this.end;
	}

	/**
	 * Ends it, unless it has ended.
	 * @param end how
	 * @return whether it ends by this
	 */
	final boolean endAs(Ending end) {
		boolean ends = END.compareAndSet(this, null, end);
		if (ends) {
			markGeneration();
		}
		return ends;
	}

	/**
	 * Says that a part has made a thread hang, and is left out from now on.
	 * @param field the part
	 */
	final void drop(Field field) {
		mark(field.bit());
	}

	final boolean hasDropped(Field field) {
		return (this.flags & field.bit()) != 0;
	}

	/**
	 * Notes that the recording waits to be looked at, or no longer does.
	 * @param grown whether it waits
	 * @return whether that is new
	 */
	final boolean markGrown(boolean grown) {
		int before = grown ? mark(GROWN) : (int) FLAGS.getAndBitwiseAnd(this, ~GROWN);
		return ((before & GROWN) != 0) != grown;
	}

	private int mark(int flag) {
		return (int) FLAGS.getAndBitwiseOr(this, flag);
	}

	/**
	 * Returns what the writer has read so far.
	 * @return the answer, guarded by itself
	 */
	final synchronized ChunkAggregator answer() {
		if (this.answer == null) {
			this.answer = new ChunkAggregator();
		}
		return this.answer;
	}

}
