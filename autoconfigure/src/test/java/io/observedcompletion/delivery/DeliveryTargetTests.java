/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
