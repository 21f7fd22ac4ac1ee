// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;

/**
 * How much is batched and how much is kept. Immutable; a value that is not positive is an
 * {@link IllegalArgumentException}.
 *
 * @param flushAt the number of spans that makes a request due, at least 1
 * @param flushInterval how long an accepted span waits for others at most, positive
 * @param maxRequestBytes the largest request body in bytes before compression, at least
 * 1; a single span above it goes alone
 * @param maxQueuedBytes the bytes kept in the queue, including those on their way, at
 * least 1
 * @param maxQueuedSpans the spans kept in the queue, including those on their way, at
 * least 1
 */
public record DeliverySettings(int flushAt, Duration flushInterval, int maxRequestBytes, long maxQueuedBytes,
		int maxQueuedSpans) {

	/**
	 * Checks the values.
	 * @param flushAt see above
	 * @param flushInterval see above
	 * @param maxRequestBytes see above
	 * @param maxQueuedBytes see above
	 * @param maxQueuedSpans see above
	 * @throws IllegalArgumentException if a value is not positive
	 */
	public DeliverySettings {
		positive(flushAt, "flushAt");
		positive(flushInterval.compareTo(Duration.ZERO), "flushInterval");
		positive(maxRequestBytes, "maxRequestBytes");
		positive(maxQueuedBytes, "maxQueuedBytes");
		positive(maxQueuedSpans, "maxQueuedSpans");
	}

	/**
	 * Returns 256 spans, 1 second and 1 MB a request; 32 MB and 65,536 spans in the
	 * queue.
	 * @return the defaults
	 */
	public static DeliverySettings defaults() {
		return new DeliverySettings(256, Duration.ofSeconds(1), 1024 * 1024, 32L * 1024 * 1024, 65_536);
	}

	private static void positive(long value, String name) {
		if (value <= 0) {
			throw new IllegalArgumentException(name + " must be positive");
		}
	}

}
