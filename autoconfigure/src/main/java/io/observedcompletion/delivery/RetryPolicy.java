// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after a failed call. Attempts never run out.
 *
 * @param first the longest wait after a first failure, doubled with each that follows
 * @param max the longest wait after any failure
 * @param blockedFirst the wait after a first failure that needs somebody, doubled too
 * @param blockedMax the longest wait after such a failure
 */
record RetryPolicy(Duration first, Duration max, Duration blockedFirst, Duration blockedMax) {

	static final RetryPolicy DEFAULT = new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60),
			Duration.ofSeconds(60), Duration.ofMinutes(5));

	private static final int MAX_DOUBLINGS = 16;

	/**
	 * Returns the wait before the next attempt.
	 * @param response the failure
	 * @param failures how many there were in a row, this one included
	 */
	Duration backoff(ExportResponse response, int failures) {
		if (response.action() == ResponseAction.BLOCKED) {
			return doubled(this.blockedFirst, this.blockedMax, failures);
		}
		// Full jitter: after an outage many instances must not come back in step.
		long longest = doubled(this.first, this.max, failures).toNanos();
		Duration backoff = Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest + 1));
		return (backoff.compareTo(response.retryAfter()) < 0) ? response.retryAfter() : backoff;
	}

	/**
	 * Returns the wait that a flush cannot shorten: it may skip the backoff, not what the
	 * backend asked for.
	 */
	Duration earliest(ExportResponse response) {
		return (this.first.compareTo(response.retryAfter()) < 0) ? response.retryAfter() : this.first;
	}

	private static Duration doubled(Duration first, Duration max, int failures) {
		Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
		return (wait.compareTo(max) < 0) ? wait : max;
	}

}
