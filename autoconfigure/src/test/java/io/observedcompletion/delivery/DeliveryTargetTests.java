// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.observedcompletion.spool.QueueSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeliveryTargetTests {

	@Test
	void showsNeitherHeadersNorQuery() {
		assertThat(target("https://example.org:8443/v1/traces?key=secret", Duration.ofSeconds(10)))
			.hasToString("DeliveryTarget[https://example.org:8443/v1/traces, timeout=PT10S, gzip=true]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://secret.example.org", "/secret", "https:secret", "https://secret@example.org/" })
	void refusesWhatIsNoPlainHttpEndpointWithoutRepeatingIt(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> target(uri, Duration.ofSeconds(1)))
			.withMessageStartingWith("endpoint must")
			.withMessageNotContaining("secret");
	}

	@Test
	void refusesATimeoutOrSettingThatIsNotPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> target("http://localhost", Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> new QueueSettings(0, Duration.ofSeconds(1), 1, 1, 1))
			.withMessage("flushAt must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> new QueueSettings(1, Duration.ZERO, 1, 1, 1))
			.withMessage("flushInterval must be positive");
	}

	private static DeliveryTarget target(String uri, Duration timeout) {
		return DeliveryTarget.at(URI.create(uri))
			.headers(() -> Map.of("Authorization", "secret"))
			.timeout(timeout)
			.build();
	}

}
