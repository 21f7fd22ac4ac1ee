// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The wait after a failed call. Not thread-safe, the {@link DeliveryState} guards it.
 */
final class Backoff {

	private static final long FOREVER = TimeUnit.DAYS.toNanos(365);

	private long end = System.nanoTime();

	private long shortenedEnd = this.end;

	void begin(Duration wait, Duration shortest) {
		long now = System.nanoTime();
		this.end = now + nanos(wait);
		this.shortenedEnd = now + Math.min(nanos(wait), nanos(shortest));
	}

	/**
	 * Lets the next call happen as soon as it may, for somebody waits for it.
	 */
	void shorten() {
		this.end = this.shortenedEnd;
	}

	void end() {
		this.end = System.nanoTime();
		this.shortenedEnd = this.end;
	}

	long remaining() {
		return Math.max(0, this.end - System.nanoTime());
	}

	/**
	 * Bounds a duration so that arithmetic with the clock cannot overflow.
	 */
	static long nanos(Duration duration) {
		return Math.min(TimeUnit.NANOSECONDS.convert(duration), FOREVER);
	}

}
