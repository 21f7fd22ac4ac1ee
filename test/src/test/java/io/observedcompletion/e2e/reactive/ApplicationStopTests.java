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

package io.observedcompletion.e2e.reactive;

import java.time.Duration;

import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationStopTests {

	@ParameterizedTest
	@ValueSource(strings = { "immediate", "graceful" })
	void interruptsAnOpenAnswerOnce(String shutdown) {
		try (ReactiveApplication application = ReactiveApplication.start("server.shutdown=" + shutdown,
				"spring.lifecycle.timeout-per-shutdown-phase=1s", "spring.reactor.netty.shutdown-quiet-period=2s")) {
			application.model()
				.says(Flux.interval(Duration.ofMillis(20)).onBackpressureBuffer().map((number) -> "w" + number + " "));
			try (SseClient client = application.ask("why").read(3)) {
				long t = System.nanoTime();
				application.context().close();
				System.out.println("STOP in " + (System.nanoTime() - t) / 1000000 + " " + shutdown + " "
						+ application.langfuse().spans().stream().map(x -> x.attributes().toString()).toList());
				client.readToEnd();
				assertThat(application.langfuse().spans()).singleElement().satisfies((span) -> {
					System.out.println("STOP " + shutdown + " " + ReactiveApplication.outcome(span) + " "
							+ span.attribute("langfuse.observation.status_message"));
					assertThat(ReactiveApplication.outcome(span)).isEqualTo("interrupted");
					assertThat(output(span)).startsWith(client.text());
				});
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "immediate", "graceful" })
	void interruptsAnAnswerThatPausesOnce(String shutdown) {
		try (ReactiveApplication application = ReactiveApplication.start("server.shutdown=" + shutdown,
				"spring.lifecycle.timeout-per-shutdown-phase=1s", "spring.reactor.netty.shutdown-quiet-period=2s")) {
			application.model().says(Flux.just("Be", "cau", "se").concatWith(Flux.never()));
			try (SseClient client = application.ask("why").read(3)) {
				long t = System.nanoTime();
				application.context().close();
				System.out.println("STOP in " + (System.nanoTime() - t) / 1000000 + " " + shutdown + " "
						+ application.langfuse().spans().stream().map(x -> x.attributes().toString()).toList());
				assertThat(application.langfuse().spans()).singleElement().satisfies((span) -> {
					assertThat(ReactiveApplication.outcome(span)).isEqualTo("interrupted");
					assertThat(output(span)).isEqualTo("Because");
				});
				assertThat(client.readToEnd()).isFalse();
			}
		}
	}

	private static String output(ReceivedSpan span) {
		return String.valueOf(span.attribute("langfuse.observation.output"));
	}

}
