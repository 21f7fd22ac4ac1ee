// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class LateRecordingTests {

	private static final int RACES = Integer.getInteger("races", 300);

	private static final int CHUNKS = 200;

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	private final EmitterRecording emitterRecording = new EmitterRecording(CompletionOrigin.current());

	@Test
	void isToldWhatWasSaidBeforeItCame() {
		this.emitterRecording.chunk("a");
		this.emitterRecording.chunk("b");
		assertThat(this.emitterRecording.bind(start())).isTrue();
		this.emitterRecording.chunk("c");
		this.emitterRecording.complete();
		assertThat(this.completions.single().output()).isEqualTo("abc");
		assertThat(this.completions.single().chunks()).isEqualTo(3);
	}

	@ParameterizedTest
	@MethodSource("ends")
	void isToldHowTheAnswerEndedBeforeItCame(Consumer<EmitterRecording> end, Outcome outcome) {
		this.emitterRecording.chunk("a");
		end.accept(this.emitterRecording);
		this.emitterRecording.close();
		this.emitterRecording.chunk("too late");
		assertThat(this.emitterRecording.bind(start())).isTrue();
		assertThat(this.completions.single().outcome()).isEqualTo(outcome);
		assertThat(this.completions.single().output()).isEqualTo("a");
		assertThat(this.emitterRecording.sources().isReleased()).isTrue();
	}

	static Stream<Arguments> ends() {
		Consumer<EmitterRecording> fail = (emitterRecording) -> emitterRecording
			.fail(new IllegalStateException("boom"));
		Consumer<EmitterRecording> gone = (emitterRecording) -> emitterRecording
			.sendFailed(new AsyncRequestNotUsableException(""));
		return Stream.of(arguments((Consumer<EmitterRecording>) EmitterRecording::complete, Outcome.COMPLETED),
				arguments(fail, Outcome.FAILED), arguments(gone, Outcome.CANCELLED),
				arguments((Consumer<EmitterRecording>) EmitterRecording::closed, Outcome.CANCELLED),
				arguments((Consumer<EmitterRecording>) EmitterRecording::timedOut, Outcome.TIMED_OUT));
	}

	@Test
	void isToldNothingTwiceAndAllInOrderWhileItComes() throws Exception {
		String all = IntStream.range(0, CHUNKS).mapToObj((i) -> i + " ").collect(Collectors.joining());
		CyclicBarrier barrier = new CyclicBarrier(2);
		for (int i = 0; i < RACES; i++) {
			EmitterRecording emitterRecording = new EmitterRecording(CompletionOrigin.current());
			CompletionRecording recording = start();
			Future<?> sender = WebScenario.workers.submit(() -> {
				barrier.await();
				IntStream.range(0, CHUNKS).forEach((chunk) -> emitterRecording.chunk(chunk + " "));
				emitterRecording.complete();
				return null;
			});
			barrier.await();
			long begin = System.nanoTime() + ThreadLocalRandom.current().nextInt(60_000);
			while (System.nanoTime() < begin) {
				Thread.onSpinWait();
			}
			emitterRecording.bind(recording);
			sender.get(20, TimeUnit.SECONDS);
		}
		assertThat(this.completions.await(RACES)).hasSize(RACES).allSatisfy((completion) -> {
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.output()).isEqualTo(all);
			assertThat(completion.chunks()).isEqualTo(CHUNKS);
		});
	}

	@Test
	void mayComeJustAfterTheResponseIsOpen() {
		this.emitterRecording.chunk("a");
		this.emitterRecording.returned();
		this.emitterRecording.chunk("b");
		this.emitterRecording.bind(start());
		this.emitterRecording.complete();
		assertThat(this.completions.single().output()).isEqualTo("ab");
	}

	@Test
	void isNotWaitedForInAResponseThatIsNotObserved() {
		StringBuilder chunk = new StringBuilder("a");
		WeakReference<Object> held = new WeakReference<>(chunk);
		this.emitterRecording.chunk(chunk);
		chunk = null;
		this.emitterRecording.returned();
		Awaitility.await().until(() -> {
			this.emitterRecording.chunk("b");
			System.gc();
			return held.get() == null;
		});
	}

	@Test
	void isOnlyToldHowManyChunksTooMuchWere() {
		String large = "x".repeat(512 * 1024);
		for (int i = 0; i < 10; i++) {
			this.emitterRecording.chunk(large);
		}
		this.emitterRecording.bind(start());
		this.emitterRecording.complete();
		Completion completion = this.completions.single();
		assertThat(completion.chunks()).isEqualTo(10);
		assertThat(String.valueOf(completion.output())).startsWith("xxx");
	}

	private CompletionRecording start() {
		return this.recorder.start(CompletionStart.named("call").build());
	}

}
