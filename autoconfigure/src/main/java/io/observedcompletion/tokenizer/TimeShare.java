// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.util.concurrent.TimeUnit;

/**
 * A fifth of the time of a thread that has other things to do.
 */
final class TimeShare {

	private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

	private long creditNanos = MOST_NANOS;

	private long lookedNanos = System.nanoTime();

	synchronized boolean isLeft() {
		long now = System.nanoTime();
		this.creditNanos = Math.min(this.creditNanos + (now - this.lookedNanos) / 5, MOST_NANOS);
		this.lookedNanos = now;
		return this.creditNanos > 0;
	}

	synchronized void spend(long nanos) {
		this.creditNanos -= nanos;
	}

}
