// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells when segments are due. Thread-safe.
 */
final class FlushClock {

	/** No more, so that arithmetic with the clock cannot overflow. */
	static final long FOREVER = TimeUnit.DAYS.toNanos(365);

	private final long interval;

	private volatile long hurried = System.nanoTime();

	FlushClock(Duration interval) {
		this.interval = Math.min(TimeUnit.NANOSECONDS.convert(interval), FOREVER);
	}

	/**
	 * Lets nothing wait that was opened until now.
	 */
	void hurry() {
		this.hurried = System.nanoTime();
	}

	/**
	 * Returns the nanoseconds until a segment is due.
	 */
	long remaining(Segment segment) {
		boolean hurried = segment.opened() - this.hurried <= 0;
		return hurried ? 0 : segment.opened() + this.interval - System.nanoTime();
	}

}
