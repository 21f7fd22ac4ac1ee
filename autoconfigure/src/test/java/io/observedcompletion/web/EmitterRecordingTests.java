// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

import static org.assertj.core.api.Assertions.assertThat;

class EmitterRecordingTests {

	private static final int RACES = Integer.getInteger("races", 300);

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder()
		.sinks(List.of(this.completions))
		.streamLimits(Duration.ofMillis(100), null)
		.build();

	private final CompletionRecording recording = start();

	private final EmitterRecording emitterRecording = new EmitterRecording(CompletionOrigin.of(this.recording));

	@Test
	void isAbandonedIfNobodyReadsOn() {
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.ABANDONED);
		Reference.reachabilityFence(this.emitterRecording);
	}

	@Test
	void timesOutIfTheClientWaitsForTooLong() {
		this.emitterRecording.returned();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.TIMED_OUT);
		Reference.reachabilityFence(this.emitterRecording);
	}

	@Test
	void isAbandonedIfTheClientStallsForTooLong() {
		this.emitterRecording.returned();
		this.emitterRecording.sending(true);
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.ABANDONED);
		Reference.reachabilityFence(this.emitterRecording);
	}

	@Test
	void watchesWorkThatCannotBeSeenOnlyForBeingHeld() {
		CompletionRecording recording = this.recorder.start(CompletionStart.named("work").build());
		RequestEnd end = new RequestEnd(recording, this);
		recording.watch(end);
		EmitterRecording idle = new EmitterRecording(CompletionOrigin.of(start()));
		assertThat(this.completions.await(2)).extracting(Completion::outcome).containsOnly(Outcome.ABANDONED);
		Reference.reachabilityFence(this.emitterRecording);
		Reference.reachabilityFence(idle);
		end.ended("value");
		assertThat(this.completions.named("work").outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void leavesItToTheContainerToSayWhyTheResponseIsOver() {
		IllegalStateException over = new IllegalStateException("ResponseBodyEmitter has already completed");
		this.emitterRecording.sendFailed(over);
		this.emitterRecording.fail(over);
		this.emitterRecording.close();
		this.emitterRecording.timedOut();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.TIMED_OUT);
	}

	@Test
	void takesAnIoExceptionOfTheModelForAFailureAndOneOfTheResponseForAClientThatIsGone() {
		this.emitterRecording.fail(new IllegalStateException(new AsyncRequestNotUsableException("Broken pipe")));
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void recordsOnceWhenAllWhoCanEndItDoSoAtTheSameTime() throws Exception {
		List<Consumer<EmitterRecording>> ends = List.of(EmitterRecording::timedOut, EmitterRecording::complete,
				EmitterRecording::close, (one) -> one.failed(new AsyncRequestNotUsableException("gone")));
		CyclicBarrier barrier = new CyclicBarrier(ends.size());
		for (Consumer<EmitterRecording> end : ends) {
			WebScenario.workers.submit(() -> {
				for (int i = 0; i < RACES; i++) {
					barrier.await();
					end.accept(raced(barrier));
				}
				return null;
			});
		}
		this.recording.complete();
		assertThat(this.completions.await(RACES + 1)).hasSize(RACES + 1);
		assertThat(this.completions.settled()).hasSize(RACES + 1);
	}

	private volatile EmitterRecording raced = this.emitterRecording;

	private EmitterRecording raced(CyclicBarrier barrier) throws Exception {
		if (barrier.await() == 0) {
			this.raced = new EmitterRecording(CompletionOrigin.of(start()));
		}
		barrier.await();
		return this.raced;
	}

	private CompletionRecording start() {
		return this.recorder.start(CompletionStart.named("call").build());
	}

}
