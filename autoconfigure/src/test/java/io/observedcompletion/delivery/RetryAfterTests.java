// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTests {

	private static final Instant NOW = Instant.parse("2026-11-06T08:49:37Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			3                             | PT3S
			 7                            | PT7S
			0                             | PT0S
			-5                            | PT0S
			soon                          | PT0S
			1.5                           | PT0S
			''                            | PT0S
			901                           | PT15M
			999999999999999999            | PT15M
			99999999999999999999999       | PT0S
			Fri, 06 Nov 2026 08:50:07 GMT | PT30S
			Fri, 06 Nov 2026 08:00:00 GMT | PT0S
			Fri, 06 Nov 2099 08:00:00 GMT | PT15M
			Fri, 99 Nov 2026 08:00:00 GMT | PT0S
			""")
	void readsSecondsAndDatesAndIgnoresTheRest(String value, Duration wait) {
		assertThat(RetryAfter.of(headers(Map.of("retry-after", List.of(value))), NOW)).isEqualTo(wait);
	}

	@Test
	void isZeroWithoutTheHeader() {
		assertThat(RetryAfter.of(headers(Map.of()), NOW)).isZero();
	}

	private static HttpHeaders headers(Map<String, List<String>> headers) {
		return HttpHeaders.of(headers, (name, value) -> true);
	}

}
