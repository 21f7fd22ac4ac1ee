// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Reads the header {@code Retry-After}: seconds or an HTTP date (RFC 9110 section
 * 10.2.3).
 */
final class RetryAfter {

	private static final Duration LONGEST = Duration.ofMinutes(15);

	private RetryAfter() {
	}

	/**
	 * Returns the wait, at most 15 minutes; zero if there is none that makes sense.
	 */
	static Duration of(HttpHeaders headers, Instant now) {
		Duration wait = headers.firstValue("Retry-After")
			.map((value) -> parse(value.trim(), now))
			.orElse(Duration.ZERO);
		if (wait.isNegative()) {
			return Duration.ZERO;
		}
		return (wait.compareTo(LONGEST) > 0) ? LONGEST : wait;
	}

	private static Duration parse(String value, Instant now) {
		if (value.matches("\\d{1,18}")) {
			return Duration.ofSeconds(Long.parseLong(value));
		}
		try {
			return Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
		}
		catch (DateTimeException ex) {
			return Duration.ZERO;
		}
	}

}
