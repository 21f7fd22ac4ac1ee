// SPDX-License-Identifier: Apache-2.0

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
