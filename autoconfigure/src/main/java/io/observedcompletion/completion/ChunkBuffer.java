// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Buffers the captured elements of a stream in their order.
 * <p>
 * Any number of threads add without a lock, one thread at a time takes out what was
 * added. Elements that were taken out are released.
 * <p>
 * Most streams come from one thread alone, which has a part of its own and adds to it
 * without an atomic operation. As soon as another one adds, all go on in a part that they
 * share: what comes after that, comes behind.
 */
final class ChunkBuffer {

	// From this size on, a chunk is counted by itself; others are estimated together.
	static final int LARGE = 2048;

	private static final Object NULL = new Object();

	private final Thread first = Thread.currentThread();

	private final ChunkBufferPart own = new ChunkBufferPart();

	private ChunkBufferPart.Segment last = this.own.last();

	private volatile @Nullable ChunkBufferPart shared;

	/**
	 * Adds an element.
	 * @param element the element
	 * @return about how many bytes the elements before it hold, where they have become
	 * enough to be counted, else 0
	 */
	long add(@Nullable Object element) {
		Object added = (element != null) ? element : NULL;
		ChunkBufferPart shared = this.shared;
		if (shared == null && Thread.currentThread() == this.first) {
			return addAlone(added);
		}
		return ((shared != null) ? shared : share()).add(added);
	}

	private long addAlone(Object element) {
		if (this.last.addAlone(element)) {
			return 0;
		}
		long weight = this.last.weight();
		this.last = this.own.grow();
		this.last.addAlone(element);
		return weight;
	}

	private synchronized ChunkBufferPart share() {
		ChunkBufferPart shared = this.shared;
		if (shared == null) {
			shared = new ChunkBufferPart();
			this.shared = shared;
		}
		return shared;
	}

	/**
	 * Returns how many elements were added.
	 * @return the count
	 */
	int added() {
		ChunkBufferPart shared = this.shared;
		return this.own.added() + ((shared != null) ? shared.added() : 0);
	}

	/**
	 * Returns how many elements were added and not yet taken out.
	 * @return the count
	 */
	int unread() {
		ChunkBufferPart shared = this.shared;
		return this.own.unread() + ((shared != null) ? shared.unread() : 0);
	}

	/**
	 * Takes out the elements that were added and not yet taken out. An element that is
	 * just being added, and all behind it, stay for the next time.
	 * @param reader is given the elements
	 */
	void take(Reader reader) {
		Consumer<Object> taker = (element) -> reader.read((element != NULL) ? element : null);
		ChunkBufferPart shared = this.shared;
		this.own.take(taker);
		if (shared != null) {
			shared.take(taker);
		}
	}

	/**
	 * Reads elements.
	 */
	interface Reader {

		void read(@Nullable Object element);

	}

}
