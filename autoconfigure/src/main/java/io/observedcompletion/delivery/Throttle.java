// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts events and hands the count out at most once a minute. Thread-safe.
 */
final class Throttle {

	private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private final AtomicLong opensAt = new AtomicLong(System.nanoTime());

	private final AtomicLong events = new AtomicLong();

	/**
	 * Adds events.
	 * @param count how many
	 * @return how many there were since the last count, 0 while it is too early to tell
	 */
	long add(long count) {
		this.events.addAndGet(count);
		long now = System.nanoTime();
		long opens = this.opensAt.get();
		boolean open = now - opens >= 0 && this.opensAt.compareAndSet(opens, now + INTERVAL);
		return open ? this.events.getAndSet(0) : 0;
	}

}
