// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.util.List;
import java.util.Set;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.delivery.DeliveryStatus.State;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LifecycleTests {

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	@AfterEach
	void close() {
		this.langfuse.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void deliversWhatIsQueuedWhenItStops(boolean lazy) {
		try (ObservedApplication application = ObservedApplication.start(this.langfuse,
				"spring.main.lazy-initialization=" + lazy)) {
			application.assistant().answer("Why?");
			assertThat(this.langfuse.requests()).isEmpty();
		}
		assertThat(this.langfuse.spans()).extracting(ReceivedSpan::name).containsExactly("answer");
	}

	@Test
	void deliversByItselfAfterTheFlushInterval() {
		try (ObservedApplication application = ObservedApplication.start(this.langfuse,
				"langfuse.flush-interval=50ms")) {
			application.assistant().answer("Why?");
			this.langfuse.awaitSpan("answer", ObservedApplication.PATIENCE);
		}
		assertThat(this.langfuse.spans()).hasSize(1);
	}

	@Test
	void leavesNoThreadBehind() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		try (ObservedApplication application = ObservedApplication.start(this.langfuse)) {
			application.assistant().answer("Why?");
			application.flush();
			assertThat(threadsBesides(before)).containsExactlyInAnyOrder("langfuse-writer", "langfuse-sender");
		}
		await().atMost(ObservedApplication.PATIENCE).until(() -> threadsBesides(before), List::isEmpty);
	}

	@Test
	void toleratesARecordingThatOutlivesTheApplication() {
		ObservedApplication application = ObservedApplication.start(this.langfuse);
		CompletionRecorder recorder = application.recorder();
		CompletionStart start = CompletionStart.named("late").build();
		CompletionRecording recording = recorder.start(start);
		application.close();
		recorder.start(start).chunk("too late").complete();
		recording.chunk("too late").complete();
		assertThat(this.langfuse.spans()).singleElement()
			.satisfies((span) -> assertThat(new Observation(span).outcome()).isEqualTo("interrupted"));
	}

	@Test
	void keepsTwoApplicationsApart() {
		try (FakeLangfuse other = FakeLangfuse.start();
				ObservedApplication one = ObservedApplication.start(this.langfuse);
				ObservedApplication two = ObservedApplication.start(other)) {
			one.assistant().answer("Why?");
			two.assistant().note("Because");
			one.close();
			two.flush();
			assertThat(this.langfuse.spans()).extracting(ReceivedSpan::name).containsExactly("answer");
			assertThat(other.spans()).extracting(ReceivedSpan::name).containsExactly("keep a note");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "langfuse.enabled=false", "langfuse.tracing.enabled=false",
			"langfuse.export.enabled=false", "management.tracing.export.enabled=false", "langfuse.sample-rate=0.0" })
	void sendsNothingWhenToldSo(String property) {
		try (ObservedApplication application = ObservedApplication.start(this.langfuse, property)) {
			assertThat(application.bean(Planner.class).plan("ada")).isEqualTo("By train");
			application.flush();
			assertThat(application.delivery().state()).isIn(State.OFF, State.OK);
		}
		assertThat(this.langfuse.requests()).isEmpty();
	}

	private static List<String> threadsBesides(Set<Thread> before) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !before.contains(thread))
			.map(Thread::getName)
			// Those of the HTTP client, langfuse-sender-http, linger for some seconds.
			.filter((name) -> name.equals("langfuse-writer") || name.equals("langfuse-sender"))
			.toList();
	}

}
