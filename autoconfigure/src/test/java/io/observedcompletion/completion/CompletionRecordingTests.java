// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CompletionRecordingTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	private final CompletionStart start = CompletionStart.named("call").build();

	@Test
	void keepsAllThatItWasTold() {
		CompletionRecording recording = this.recorder.start(CompletionStart.named("answer")
			.type(ObservationType.GENERATION)
			.model("gpt-4o")
			.provider("openai")
			.input("hi")
			.modelParameter("temperature", 0.7)
			.prompt(new Prompt("greeting", 3))
			.metadata("tenant", "a")
			.build());
		recording.chunk("he").chunk("llo").model("gpt-4o-mini").usage(TokenUsage.of(1, 2)).finishReason("STOP");
		recording.metadata("region", "eu").metadata("nothing", null).modelParameter("top_p", 1);
		recording.complete();
		Completion completion = this.completions.single();
		assertThat(completion.name()).isEqualTo("answer");
		assertThat(completion.input()).isEqualTo("hi");
		assertThat(completion.output()).isEqualTo("hello");
		assertThat(completion.model()).isEqualTo("gpt-4o-mini");
		assertThat(completion.provider()).isEqualTo("openai");
		assertThat(completion.usage()).isEqualTo(TokenUsage.of(1, 2));
		assertThat(completion.finishReason()).isEqualTo("STOP");
		assertThat(completion.prompt()).isEqualTo(new Prompt("greeting", 3));
		assertThat(completion.metadata()).containsOnly(Map.entry("tenant", "a"), Map.entry("region", "eu"),
				Map.entry("requested_model", "gpt-4o"));
		assertThat(completion.modelParameters()).containsEntry("temperature", 0.7).containsEntry("top_p", 1);
		assertThat(completion.traceId()).matches("[0-9a-f]{32}").isEqualTo(recording.traceId());
		assertThat(completion.id()).matches("[0-9a-f]{16}").isEqualTo(recording.id());
		assertThat(completion.parentId()).isNull();
	}

	@Test
	void takesNullsForData() {
		CompletionRecording recording = this.recorder.start(this.start);
		recording.chunk(null).chunk("").chunk("a").usage(null).model(null).provider(null).finishReason(null);
		recording.output(null).input(null).prompt(null).metadata("key", null);
		recording.metadata(null, "value").modelParameter(null, 1).modelParameter("key", null);
		recording.complete();
		assertThat(this.completions.single().chunks()).isEqualTo(3);
		assertThat(this.completions.single().output()).isEqualTo("a");
		assertThat(this.completions.single().usage()).isNull();
		assertThat(this.completions.single().metadata()).isEmpty();
	}

	@Test
	void failsWithoutAnException() {
		CompletionRecording recording = this.recorder.start(this.start);
		recording.chunk("a").fail(null);
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.FAILED);
		assertThat(this.completions.single().statusMessage()).isEqualTo("failed after 1 chunk");
	}

	@Test
	void takesAContextOfNullsForNone() {
		CompletionContext nothing = CompletionContext.builder()
			.userId(null)
			.metadata("key", null)
			.tags("a", null, " ")
			.build();
		assertThat(nothing.userId()).isNull();
		assertThat(nothing.metadata()).isEmpty();
		assertThat(nothing.tags()).containsExactly("a");
	}

	@Test
	void stampsTheFirstChunk() throws InterruptedException {
		CompletionRecording recording = this.recorder.start(this.start);
		Thread.sleep(30);
		recording.chunk("a");
		Thread.sleep(30);
		recording.complete();
		Completion completion = this.completions.single();
		assertThat(Duration.between(completion.startTime(), completion.completionStartTime()))
			.isBetween(Duration.ofMillis(30), Duration.ofSeconds(5));
		assertThat(Duration.between(completion.completionStartTime(), completion.endTime()))
			.isBetween(Duration.ofMillis(30), Duration.ofSeconds(5));
	}

	@Test
	void theFirstTerminalCallWins() {
		CompletionRecording recording = this.recorder.start(this.start);
		recording.chunk("a").chunk("b").chunk("c");
		recording.cancel();
		recording.complete();
		recording.fail(new IllegalStateException());
		recording.close();
		recording.chunk("late").metadata("late", true).model("late").output("late");
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.statusMessage()).isEqualTo("cancelled by the consumer after 3 chunks");
		assertThat(completion.output()).isEqualTo("abc");
		assertThat(completion.model()).isNull();
		assertThat(completion.metadata()).isEmpty();
	}

	@Test
	void closingWhatHasNotEndedCancelsIt() {
		try (CompletionRecording recording = this.recorder.start(this.start)) {
			recording.chunk("a");
		}
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void tellsTimeOutsAndCancellationsFromFailures() {
		this.recorder.start(CompletionStart.named("1").build()).fail(new TimeoutException("late"));
		this.recorder.start(CompletionStart.named("2").build())
			.fail(new IllegalStateException("blocking read", new TimeoutException("late")));
		this.recorder.start(CompletionStart.named("3").build()).fail(new CancellationException());
		this.recorder.start(CompletionStart.named("4").build())
			.fail(new CompletionException(new IllegalStateException("boom")));
		assertThat(this.completions.await(4)).extracting(Completion::outcome)
			.containsExactly(Outcome.TIMED_OUT, Outcome.TIMED_OUT, Outcome.CANCELLED, Outcome.FAILED);
		assertThat(this.completions.named("4").statusMessage()).isEqualTo("failed: IllegalStateException: boom");
	}

	@Test
	void stopsTheSourceBeforeAnythingIsWritten() {
		AtomicBoolean stopped = new AtomicBoolean();
		CompletionRecording recording = this.recorder.start(this.start);
		recording.cancel(() -> {
			assertThat(this.completions.settled()).isEmpty();
			stopped.set(true);
		});
		assertThat(stopped).isTrue();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void recordsTheStopEvenIfTheSourceThrows() {
		CompletionRecording recording = this.recorder.start(this.start);
		assertThatIllegalStateException().isThrownBy(() -> recording.cancel(() -> {
			throw new IllegalStateException();
		}));
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void endsOnceWhenAllTerminalCallsRace() throws Exception {
		int rounds = Integer.getInteger("races", 5000);
		ExecutorService executor = Executors.newFixedThreadPool(4);
		CyclicBarrier barrier = new CyclicBarrier(4);
		for (int i = 0; i < rounds; i++) {
			CompletionRecording recording = this.recorder.start(this.start);
			List<Future<?>> calls = Stream
				.<Runnable>of(recording::complete, recording::cancel, () -> recording.fail(new IllegalStateException()),
						() -> recording.chunk("a"))
				.<Future<?>>map((call) -> executor.submit(() -> {
					barrier.await();
					call.run();
					return null;
				}))
				.toList();
			for (Future<?> call : calls) {
				call.get();
			}
		}
		executor.shutdown();
		this.completions.await(rounds);
		assertThat(this.completions.settled()).hasSize(rounds);
	}

	@Test
	void isAGenerationUnlessOneWasRecordedBeneathIt() {
		CompletionStart auto = CompletionStart.named("auto").type(ObservationType.AUTO).build();
		CompletionRecording outer = this.recorder.start(auto);
		try (Scope scope = outer.makeCurrent()) {
			CompletionRecording tool = this.recorder
				.start(CompletionStart.named("tool").type(ObservationType.TOOL).build());
			try (Scope inner = tool.makeCurrent()) {
				this.recorder.start(CompletionStart.named("leaf").type(ObservationType.AUTO).build()).complete();
			}
			tool.complete();
		}
		outer.complete();
		assertThat(this.completions.named("auto").type()).isEqualTo(ObservationType.SPAN);
		assertThat(this.completions.named("tool").type()).isEqualTo(ObservationType.TOOL);
		assertThat(this.completions.named("leaf").type()).isEqualTo(ObservationType.GENERATION);
		assertThat(this.completions.named("leaf").parentId()).isEqualTo(this.completions.named("tool").id());
	}

}
