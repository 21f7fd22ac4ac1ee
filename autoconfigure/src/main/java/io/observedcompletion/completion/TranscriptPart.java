// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.function.Consumer;

import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link Transcript}: references in the order in which they came. One thread
 * at a time takes them out.
 */
final class TranscriptPart {

	private static final int FIRST_SIZE = 8;

	private static final int LARGEST_SIZE = 1024;

	private static final VarHandle TAIL;

	static {
		try {
			TAIL = MethodHandles.lookup().findVarHandle(TranscriptPart.class, "tail", Segment.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private volatile Segment tail = new Segment(FIRST_SIZE, 0);

	private Segment head = this.tail;

	private int taken;

	/**
	 * Adds an element, which any number of threads may do at a time.
	 * @param element the element
	 * @return about how many bytes the elements of a segment hold that is full, else 0
	 */
	long add(Object element) {
		long weight = 0;
		Segment segment = this.tail;
		while (!segment.add(element)) {
			if (TAIL.compareAndSet(this, segment, segment.next())) {
				weight += segment.weight();
			}
			segment = this.tail;
		}
		return weight;
	}

	/**
	 * Returns the segment that is being filled.
	 * @return the last segment
	 */
	Segment last() {
		return this.tail;
	}

	/**
	 * Adds a segment to a part that one thread alone fills.
	 * @return the new last segment
	 */
	Segment grow() {
		Segment next = this.tail.next();
		this.tail = next;
		return next;
	}

	/**
	 * Returns how many elements were added.
	 * @return the count
	 */
	int added() {
		Segment segment = this.tail;
		return segment.before + segment.count();
	}

	/**
	 * Returns how many elements were added and not yet taken out.
	 * @return the count
	 */
	int unread() {
		return added() - this.head.before - this.taken;
	}

	/**
	 * Takes out the elements that were added and not yet taken out. An element that is
	 * just being added, and all behind it, stay for the next time.
	 * @param reader is given the elements
	 */
	void take(Consumer<Object> reader) {
		while (true) {
			Object element = this.head.get(this.taken);
			if (element == null) {
				return;
			}
			// No longer held, and not seen again, whatever the reader does with it.
			this.head.clear(this.taken++);
			if (this.taken == this.head.size()) {
				// The head may only move on to a segment that exists.
				this.head = this.head.next();
				this.taken = 0;
			}
			reader.accept(element);
		}
	}

	/**
	 * Room for some elements, which are there when they are in their slots.
	 */
	static final class Segment {

		private static final int LOOKED_AT = 16;

		private static final long BYTES_PER_SLOT = 4;

		private static final VarHandle CLAIMED;

		private static final VarHandle NEXT;

		private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

		static {
			try {
				CLAIMED = MethodHandles.lookup().findVarHandle(Segment.class, "claimed", int.class);
				NEXT = MethodHandles.lookup().findVarHandle(Segment.class, "next", Segment.class);
			}
			catch (ReflectiveOperationException ex) {
				throw new ExceptionInInitializerError(ex);
			}
		}

		private final @Nullable Object[] slots;

		private volatile int claimed;

		private volatile @Nullable Segment next;

		private final int before;

		Segment(int size, int before) {
			this.slots = new Object[size];
			this.before = before;
		}

		boolean add(Object element) {
			int slot = (int) CLAIMED.getAndAdd(this, 1);
			if (slot >= this.slots.length) {
				return false;
			}
			SLOT.setRelease(this.slots, slot, element);
			return true;
		}

		/**
		 * Adds an element if there is room, without an atomic operation.
		 * @param element the element
		 * @return whether there was room
		 */
		boolean addAlone(Object element) {
			int slot = (int) CLAIMED.get(this);
			if (slot == this.slots.length) {
				return false;
			}
			SLOT.setRelease(this.slots, slot, element);
			CLAIMED.setRelease(this, slot + 1);
			return true;
		}

		int count() {
			return Math.min(this.claimed, this.slots.length);
		}

		@Nullable Object get(int slot) {
			return SLOT.getAcquire(this.slots, slot);
		}

		void clear(int slot) {
			this.slots[slot] = null;
		}

		int size() {
			return this.slots.length;
		}

		Segment next() {
			Segment existing = this.next;
			if (existing == null) {
				int size = Math.min(this.slots.length * 2, LARGEST_SIZE);
				NEXT.compareAndSet(this, null, new Segment(size, this.before + this.slots.length));
				existing = this.next;
			}
			return Objects.requireNonNull(existing);
		}

		/**
		 * Estimates how many bytes the elements hold, by looking at a few of them.
		 * @return the bytes, without those of large ones that were counted by themselves
		 */
		long weight() {
			int count = count();
			int step = Math.max(count / LOOKED_AT, 1);
			long weight = BYTES_PER_SLOT * count;
			for (int i = 0; i < count; i += step) {
				long one = ContentCapture.weight(get(i));
				weight += (one < Transcript.LARGE) ? step * one : 0;
			}
			return weight;
		}

	}

}
