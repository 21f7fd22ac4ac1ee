// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.time.Duration;

/**
 * Limits batches and the queue. Immutable; a value that is not positive is an
 * {@link IllegalArgumentException}.
 *
 * @param flushAt the number of spans that makes a batch due, at least 1
 * @param flushInterval how long an accepted span waits for others at most, positive
 * @param maxBatchBytes the largest batch in bytes, at least 1; a single span above it
 * goes alone
 * @param maxQueuedBytes the bytes kept in the queue, including those on their way, at
 * least 1
 * @param maxQueuedSpans the spans kept in the queue, including those on their way, at
 * least 1
 * @since 0.9.0
 */
public record QueueSettings(int flushAt, Duration flushInterval, int maxBatchBytes, long maxQueuedBytes,
		int maxQueuedSpans) {

	/**
	 * Checks the values.
	 * @param flushAt see above
	 * @param flushInterval see above
	 * @param maxBatchBytes see above
	 * @param maxQueuedBytes see above
	 * @param maxQueuedSpans see above
	 * @throws IllegalArgumentException if a value is not positive
	 */
	public QueueSettings {
		positive(flushAt, "flushAt");
		positive(flushInterval.compareTo(Duration.ZERO), "flushInterval");
		positive(maxBatchBytes, "maxBatchBytes");
		positive(maxQueuedBytes, "maxQueuedBytes");
		positive(maxQueuedSpans, "maxQueuedSpans");
	}

	/**
	 * Returns 256 spans, 1 second and 1 MB a batch; 32 MB and 65,536 spans in the queue.
	 * @return the defaults
	 */
	public static QueueSettings defaults() {
		return new QueueSettings(256, Duration.ofSeconds(1), 1024 * 1024, 32L * 1024 * 1024, 65_536);
	}

	private static void positive(long value, String name) {
		if (value <= 0) {
			throw new IllegalArgumentException(name + " must be positive");
		}
	}

}
