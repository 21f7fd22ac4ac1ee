// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.observedcompletion.delivery.DeliveryStatus;
import io.observedcompletion.delivery.DeliveryStatus.State;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@ExtendWith(OutputCaptureExtension.class)
class BadBackendTests {

	private static final String CANARY = "canary-3f9a";

	private static final int CALLS = 1000;

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private FakeLangfuse langfuse = FakeLangfuse.start();

	private ObservedApplication application;

	@BeforeAll
	static void warmUp() {
		try (FakeLangfuse healthy = FakeLangfuse.start();
				ObservedApplication application = ObservedApplication.start(healthy)) {
			Latency.of(CALLS, () -> application.assistant().answer("Why?"));
			application.flush();
		}
	}

	@AfterEach
	void close() {
		this.application.close();
		this.langfuse.close();
	}

	static Stream<Arguments> faults() {
		return Stream.of(fault("401", (langfuse) -> langfuse.answer(401), 401, State.BLOCKED),
				fault("500", (langfuse) -> langfuse.answer(500), 500, State.RETRYING),
				fault("503", (langfuse) -> langfuse.answer(503), 503, State.RETRYING),
				fault("400 to everything", (langfuse) -> langfuse.answer(400), 400, State.BLOCKED),
				fault("a page", FakeLangfuse::answerWithPage, 200, State.BLOCKED),
				fault("204", (langfuse) -> langfuse.answer(204), 204, State.BLOCKED),
				fault("closed port", FakeLangfuse::close, null, State.RETRYING),
				fault("hanging", FakeLangfuse::hang, null, State.RETRYING),
				fault("stalled body", FakeLangfuse::stallBody, null, State.RETRYING),
				fault("reset", FakeLangfuse::reset, null, State.RETRYING));
	}

	private static Arguments fault(String name, Consumer<FakeLangfuse> fault, Integer status, State state) {
		return arguments(named(name, fault), status, state);
	}

	@ParameterizedTest
	@MethodSource("faults")
	void servesOnSaysSoOnceAndDeliversAllInTheEnd(Consumer<FakeLangfuse> fault, Integer httpStatus, State state,
			CapturedOutput output) {
		start("langfuse.timeout=" + TIMEOUT.toMillis() + "ms", "langfuse.flush-interval=20ms");
		call(CALLS / 2);
		this.application.flush();
		fault.accept(this.langfuse);
		assertUnaffected(call(CALLS));
		DeliveryStatus status = failing(state);
		assertThat(status.lastHttpStatus()).isEqualTo(httpStatus);
		assertThat(status.delivered()).isEqualTo(CALLS / 2);
		assertThat(status.queued()).isEqualTo(CALLS);
		assertThat(status.refused() + status.rejected()).isZero();
		repair();
		this.application.flush();
		assertAllDelivered(CALLS + CALLS / 2);
		this.application.close();
		assertThat(output).containsOnlyOnce(" WARN ").doesNotContain(" ERROR ");
		assertSilentAboutKeysAndContent(output);
	}

	@Test
	void servesOnWithWrongKeysAndSaysWhatToCheck(CapturedOutput output) {
		start("langfuse.secret-key=sk-lf-wrong", "langfuse.flush-interval=20ms");
		assertUnaffected(call(CALLS));
		assertThat(failing(State.BLOCKED).queued()).isEqualTo(CALLS);
		assertThat(this.langfuse.spans()).isEmpty();
		this.application.close();
		assertThat(output).containsOnlyOnce(" WARN ")
			.contains("HTTP 401, check langfuse.public-key, langfuse.secret-key and langfuse.base-url")
			.doesNotContain("sk-lf-wrong");
		assertSilentAboutKeysAndContent(output);
	}

	@Test
	void stopsInTimeWhileTheServerHangs() {
		start("langfuse.shutdown.flush-timeout=500ms");
		this.langfuse.hang();
		call(10);
		Flux.concat(Flux.just("Hel"), Flux.never())
			.transform((tokens) -> this.application.assistant().stream(CANARY, tokens))
			.subscribe();
		long start = System.nanoTime();
		this.application.close();
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		assertThat(took).isLessThan(Duration.ofMillis(1000));
		assertThat(this.langfuse.requests()).isNotEmpty();
	}

	@Test
	void endsOpenStreamsAsInterruptedWhenItStops() {
		start();
		this.application.assistant().stream("Greet", Flux.concat(Flux.just("Hel", "lo"), Flux.never())).subscribe();
		this.application.close();
		assertThat(this.langfuse.spans()).hasSize(1);
		Observation observation = new Observation(this.langfuse.spans().get(0));
		assertThat(observation.outcome()).isEqualTo("interrupted");
		assertThat(observation.level()).isEqualTo("WARNING");
		assertThat(observation.output()).isEqualTo("Hello");
		assertThat(observation.statusMessage()).isEqualTo("interrupted after 2 chunks: the application stopped");
	}

	private void start(String... properties) {
		String[] all = Arrays.copyOf(properties, properties.length + 1);
		all[properties.length] = "logging.level.io.observedcompletion=trace";
		this.application = ObservedApplication.start(this.langfuse, all);
	}

	private Latency call(int count) {
		return Latency.of(count, () -> this.application.assistant().answer(CANARY));
	}

	private static void assertUnaffected(Latency latency) {
		assertThat(latency.usual()).isLessThan(Duration.ofMillis(5));
		assertThat(latency.longest()).isLessThan(TIMEOUT);
	}

	private DeliveryStatus failing(State state) {
		return await().atMost(ObservedApplication.PATIENCE)
			.until(this.application::delivery, (status) -> status.state() == state && status.retried() > 0
					&& status.queued() >= CALLS && status.lastError() != null);
	}

	private void repair() {
		this.langfuse.answerNormally();
		if (this.application.delivery().lastError().contains("ConnectException")) {
			this.langfuse = FakeLangfuse.start(this.langfuse.baseUrl().getPort());
		}
	}

	// At least once: a server that failed after it stored gets the same again.
	private void assertAllDelivered(int count) {
		DeliveryStatus status = this.application.delivery();
		assertThat(status.delivered()).isEqualTo(count);
		assertThat(status.queued()).isZero();
		assertThat(status.state()).isEqualTo(State.OK);
		List<String> ids = this.langfuse.spans().stream().map(ReceivedSpan::spanId).distinct().toList();
		assertThat(ids).hasSizeGreaterThanOrEqualTo(CALLS).hasSizeLessThanOrEqualTo(count);
	}

	private void assertSilentAboutKeysAndContent(CapturedOutput output) {
		assertThat(output).doesNotContain(CANARY)
			.doesNotContain("Paris")
			.doesNotContain(this.langfuse.publicKey())
			.doesNotContain(this.langfuse.secretKey())
			.doesNotContain("Basic ");
	}

}
