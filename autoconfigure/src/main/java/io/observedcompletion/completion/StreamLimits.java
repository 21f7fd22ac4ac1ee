// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How long a stream may be open.
 *
 * @param idle how long it may be open without a chunk
 * @param max how long it may be open in all, {@code null} for ever
 */
record StreamLimits(Duration idle, @Nullable Duration max) {

	/**
	 * How often open streams are looked at.
	 * @return the time between two looks in nanoseconds
	 */
	long tickNanos() {
		long shortest = (this.max != null && this.max.compareTo(this.idle) < 0) ? this.max.toNanos()
				: this.idle.toNanos();
		return Math.max(Math.min(shortest / 4, 1_000_000_000L), 10_000_000L);
	}

	static String say(Duration duration) {
		return duration.toString().substring(2).toLowerCase(Locale.ROOT);
	}

}
