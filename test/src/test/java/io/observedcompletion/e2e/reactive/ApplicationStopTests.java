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
import java.util.List;

import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationStopTests {

	@ParameterizedTest
	@ValueSource(strings = { "immediate", "graceful" })
	void recordsAnOpenAnswerOnceAsInterrupted(String shutdown) {
		try (ReactiveApplication application = start(shutdown)) {
			application.model()
				.says(Flux.interval(Duration.ofMillis(20)).onBackpressureBuffer().map((number) -> "w" + number + " "));
			try (SseClient client = application.ask("why").read(3)) {
				application.context().close();
				assertThat(client.readToEnd()).isFalse();
				ReceivedSpan answer = onlySpan(application);
				assertThat(ReactiveApplication.outcome(answer)).isEqualTo("interrupted");
				assertThat(output(answer)).startsWith(client.text());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "immediate", "graceful" })
	void recordsAnAnswerThatPausesOnceAsInterrupted(String shutdown) {
		try (ReactiveApplication application = start(shutdown)) {
			application.model().says(Flux.just("Be", "cau", "se").concatWith(Flux.never()));
			try (SseClient client = application.ask("why").read(3)) {
				application.context().close();
				assertThat(client.readToEnd()).isFalse();
				ReceivedSpan answer = onlySpan(application);
				assertThat(ReactiveApplication.outcome(answer)).isEqualTo("interrupted");
				assertThat(output(answer)).isEqualTo("Because");
			}
		}
	}

	@Test
	void interruptsAnAnswerThatNoConnectionHolds() {
		try (ReactiveApplication application = start("immediate")) {
			application.model().says(Flux.just("Be", "cau", "se").concatWith(Flux.never()));
			Disposable reader = application.model().answer("why").subscribe();
			application.context().close();
			reader.dispose();
			ReceivedSpan answer = onlySpan(application);
			assertThat(ReactiveApplication.outcome(answer)).isEqualTo("interrupted");
			assertThat(output(answer)).isEqualTo("Because");
		}
	}

	@Test
	void completesAnAnswerThatEndsInTheGracePeriod() {
		try (ReactiveApplication application = start("graceful")) {
			application.model().says(Flux.just("Be", "cau", "se", ".").delayElements(Duration.ofMillis(100)));
			try (SseClient client = application.ask("why").read(1)) {
				application.context().close();
				assertThat(client.readToEnd()).isTrue();
				ReceivedSpan answer = onlySpan(application);
				assertThat(ReactiveApplication.outcome(answer)).isEqualTo("completed");
				assertThat(output(answer)).isEqualTo("Because.").isEqualTo(client.text());
			}
		}
	}

	private static ReactiveApplication start(String shutdown) {
		return ReactiveApplication.start("server.shutdown=" + shutdown,
				"spring.lifecycle.timeout-per-shutdown-phase=1s");
	}

	private static ReceivedSpan onlySpan(ReactiveApplication application) {
		List<ReceivedSpan> spans = application.langfuse().spans();
		assertThat(spans).hasSize(1);
		return spans.get(0);
	}

	private static String output(ReceivedSpan span) {
		return String.valueOf(span.attribute("langfuse.observation.output"));
	}

}
