// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.Map;

import io.observedcompletion.completion.Outcome;
import io.observedcompletion.web.RequestSettings.StreamTimeout;
import org.junit.jupiter.api.Test;

import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class EmitterTimeoutTests {

	private final WebScenario scenario = new WebScenario();

	@Test
	void isThatOfTheEmitter() throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = StreamingResponseBodyEmitter.sse().timeout(Duration.ofMillis(100));
			emitter.send("a");
			return emitter;
		})) {
			assertThat(client.body()).isEqualTo("data:a\n\n");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.TIMED_OUT);
	}

	@Test
	void isNoneIfThatIsWhatTheEmitterSays() {
		assertThat(new StreamingResponseBodyEmitter(5L).timeout(Duration.ZERO).getTimeout()).isZero();
	}

	@Test
	void isNoneIfNobodyHasSaidOne() {
		assertThat(StreamTimeout.of(new StandardEnvironment()).millis()).isZero();
	}

	@Test
	void isTheLongestDurationOfAStream() {
		assertThat(StreamTimeout
			.of(environment("langfuse.stream.max-duration", "2m", "spring.mvc.async.request-timeout", "5s"))
			.millis()).isEqualTo(120_000);
	}

	@Test
	void isLeftToSpringMvcIfTheApplicationHasToldThat() {
		assertThat(StreamTimeout.of(environment("spring.mvc.async.request-timeout", "5s", "a", "b")).millis()).isNull();
	}

	private static Environment environment(String key, String value, String otherKey, String otherValue) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of(key, value, otherKey, otherValue)));
		return environment;
	}

}
