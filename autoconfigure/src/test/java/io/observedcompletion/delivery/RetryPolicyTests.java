// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryPolicyTests {

	private final RetryPolicy policy = RetryPolicy.DEFAULT;

	@Test
	void doublesTheLongestBackoffUpToAMinute() {
		assertThat(longest(1)).isBetween(Duration.ofMillis(800), Duration.ofSeconds(1));
		assertThat(longest(3)).isBetween(Duration.ofMillis(3200), Duration.ofSeconds(4));
		assertThat(longest(7)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(60));
		assertThat(longest(Integer.MAX_VALUE)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(60));
	}

	@Test
	void spreadsTheBackoffDownToNothing() {
		assertThat(backoffs(7)).anyMatch((wait) -> wait.compareTo(Duration.ofSeconds(10)) < 0);
	}

	@Test
	void waitsAtLeastAsLongAsTheServerAsked() {
		ExportResponse pushback = new ExportResponse(ResponseAction.RETRY, 429, "HTTP 429", Duration.ofMinutes(10), "",
				0);
		assertThat(this.policy.backoff(pushback, 1)).isEqualTo(Duration.ofMinutes(10));
		assertThat(this.policy.earliest(pushback)).isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void triesABlockedTargetRarely() {
		ExportResponse blocked = ExportResponse.none(ResponseAction.BLOCKED, "HTTP 401");
		assertThat(IntStream.of(1, 2, 3, 4, 100).mapToObj((failures) -> this.policy.backoff(blocked, failures)))
			.containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4), Duration.ofMinutes(5),
					Duration.ofMinutes(5));
	}

	@Test
	void makesFewRequestsInAnOutageOfAMinute() {
		ExportResponse outage = ExportResponse.none(ResponseAction.RETRY, "HTTP 503");
		for (int i = 0; i < 1000; i++) {
			int requests = 1;
			Duration time = Duration.ZERO;
			while (time.compareTo(Duration.ofMinutes(1)) < 0) {
				time = time.plus(this.policy.backoff(outage, requests));
				requests++;
			}
			assertThat(requests).isLessThan(30);
		}
	}

	private Duration longest(int failures) {
		return backoffs(failures).stream().max(Duration::compareTo).orElseThrow();
	}

	private List<Duration> backoffs(int failures) {
		ExportResponse failure = ExportResponse.none(ResponseAction.RETRY, "HTTP 503");
		return IntStream.range(0, 500).mapToObj((i) -> this.policy.backoff(failure, failures)).toList();
	}

}
