// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the bytes of all recordings, open and waiting ones alike, to a quarter of the
 * heap. Thread-safe, without a lock.
 */
final class HeldMemory {

	private static final int SHARE = 4;

	// What records without content may take beyond that.
	private static final int SHARE_OF_BARE = 8;

	private final AtomicLong held = new AtomicLong();

	private final long most;

	HeldMemory() {
		this(Runtime.getRuntime().maxMemory() / SHARE);
	}

	HeldMemory(long most) {
		this.most = most;
	}

	/**
	 * Takes some bytes if there is room. What alone exceeds the bound goes in while
	 * others hold next to nothing: to refuse it would spare nobody.
	 * @param bytes how many
	 * @param own how many whoever asks holds already
	 * @return whether they were taken
	 */
	boolean take(long bytes, long own) {
		long after = this.held.addAndGet(bytes);
		boolean fits = after <= this.most || after - bytes - own <= this.most / 16 && after <= 2 * this.most;
		if (!fits) {
			this.held.addAndGet(-bytes);
		}
		return fits;
	}

	/**
	 * Takes what every record needs, whether there is room or not.
	 * @param bytes how many
	 */
	void add(long bytes) {
		this.held.addAndGet(bytes);
	}

	void free(long bytes) {
		this.held.addAndGet(-bytes);
	}

	/**
	 * Says whether not even records without content have room.
	 * @return whether there are too many
	 */
	boolean isOverrun() {
		return this.held.get() > this.most + this.most / SHARE_OF_BARE;
	}

	long most() {
		return this.most;
	}

}
