// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class CostTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	static Stream<Throwable> refusals() {
		return Stream.of(new IllegalStateException("500"), new IllegalStateException("429 quota used up"),
				new IllegalStateException("no", new ConnectException("Connection refused")),
				new IllegalStateException("no", new IOException(new ConnectException("Connection refused"))),
				new UnknownHostException("api.example"));
	}

	static Stream<Throwable> lateFailures() {
		return Stream.of(new TimeoutException("30 s"), new SocketException("Connection reset"),
				new IllegalStateException("no", new IOException("unexpected end of stream")));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void aRefusedCallCostsNothing(Throwable refusal) {
		start(ObservationType.GENERATION).fail(refusal);
		assertThat(this.completions.single().cost()).isZero();
		assertThat(this.completions.single().usage()).isNull();
	}

	@ParameterizedTest
	@MethodSource("lateFailures")
	void whatFailedWhenTheProviderMayHaveAnsweredMayHaveCostSomething(Throwable failure) {
		start(ObservationType.GENERATION).fail(failure);
		assertThat(this.completions.single().cost()).isNull();
	}

	@Test
	void whatFailedAfterAChunkMayHaveCostSomething() {
		start(ObservationType.GENERATION).chunk("Hel").fail(new IllegalStateException("500"));
		assertThat(this.completions.single().cost()).isNull();
	}

	@Test
	void whatFailedWithItsUsageHasCostThat() {
		start(ObservationType.GENERATION).usage(TokenUsage.of(10, 0)).fail(new IllegalStateException("content filter"));
		assertThat(this.completions.single().cost()).isNull();
		assertThat(this.completions.single().usage()).isEqualTo(TokenUsage.of(10, 0));
	}

	@Test
	void nobodySaysOfAToolThatItIsFree() {
		start(ObservationType.TOOL).fail(new IllegalStateException("no weather today"));
		assertThat(this.completions.single().cost()).isNull();
	}

	@Test
	void whatWasCancelledBeforeItsFirstChunkMayHaveCostSomething() {
		start(ObservationType.GENERATION).cancel();
		assertThat(this.completions.single().cost()).isNull();
	}

	@Test
	void takesTheCostThatIsSetByHand() {
		start(ObservationType.GENERATION).cost(0.25).complete();
		assertThat(this.completions.single().cost()).isEqualTo(0.25);
	}

	@Test
	void ignoresACostThatIsNone() {
		start(ObservationType.GENERATION).cost(Double.NaN).cost(-1).complete();
		assertThat(this.completions.single().cost()).isNull();
	}

	@Test
	void takesTheCostThatTheProviderReports() {
		start(ObservationType.GENERATION).usage(TokenUsage.builder().input(3L).output(4L).cost(0.125).build())
			.complete();
		assertThat(this.completions.single().cost()).isEqualTo(0.125);
	}

	@Test
	void aGenerationBelowIsCountedThere() {
		assertThat(above(ObservationType.GENERATION).isAboveGeneration()).isTrue();
		assertThat(above(ObservationType.AUTO).isAboveGeneration()).isTrue();
	}

	@Test
	void anEmbeddingBelowLeavesTheJudgeItsOwnUsage() {
		assertThat(above(ObservationType.EMBEDDING).isAboveGeneration()).isFalse();
		assertThat(above(ObservationType.TOOL).isAboveGeneration()).isFalse();
		assertThat(above(ObservationType.SPAN).isAboveGeneration()).isFalse();
	}

	@Test
	void aMethodAboveEmbeddingsToolsOrRetrievalsAloneIsASpan() {
		for (ObservationType type : List.of(ObservationType.EMBEDDING, ObservationType.TOOL,
				ObservationType.RETRIEVER)) {
			assertThat(above(ObservationType.AUTO, type).type()).isEqualTo(ObservationType.SPAN);
		}
		assertThat(above(ObservationType.AUTO, ObservationType.SPAN).type()).isEqualTo(ObservationType.GENERATION);
	}

	@Test
	void aMethodAboveOneThatOnlyEmbedsIsAboveNoGeneration() {
		CompletionRecording judge = start(ObservationType.EVALUATOR);
		CompletionRecording method = below(judge, ObservationType.AUTO);
		below(method, ObservationType.EMBEDDING).complete();
		method.complete();
		judge.complete();
		assertThat(this.completions.named("EVALUATOR").isAboveGeneration()).isFalse();
	}

	private Completion above(ObservationType below) {
		return above(ObservationType.EVALUATOR, below);
	}

	private Completion above(ObservationType type, ObservationType below) {
		CompletionRecording above = start(type, "above " + below);
		below(above, below).complete();
		above.complete();
		return this.completions.named("above " + below);
	}

	private CompletionRecording below(CompletionRecording above, ObservationType type) {
		try (Scope scope = above.makeCurrent()) {
			return start(type);
		}
	}

	private CompletionRecording start(ObservationType type) {
		return start(type, type.name());
	}

	private CompletionRecording start(ObservationType type, String name) {
		return this.recorder.start(CompletionStart.named(name).type(type).build());
	}

}
