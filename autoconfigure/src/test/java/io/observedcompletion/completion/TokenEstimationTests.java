// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import io.observedcompletion.content.TokenUsage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenEstimationTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final Letters estimator = new Letters();

	private CompletionRecorder recorder = builder().build();

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void estimatesACallThatWasStopped() {
		start("Why?").chunk("Because").cancel();
		assertEstimated(TokenUsage.of(4, 7));
	}

	@Test
	void estimatesWhatBrokeBeforeItsFirstChunkByItsInputAlone() {
		start("Why?").fail(new IOException(new SocketException("Connection reset")));
		assertEstimated(TokenUsage.builder().input(4L).build());
	}

	@Test
	void estimatesACallThatCompletedAndNeverToldItsTokens() {
		start("Why?").output("Because").complete();
		assertEstimated(TokenUsage.of(4, 7));
	}

	@Test
	void takesWhatTheProviderToldOfACallThatCompleted() {
		start("Why?").chunk("Because").usage(TokenUsage.of(9, 1)).complete();
		assertTold(TokenUsage.of(9, 1));
	}

	@Test
	void takesWhatTheProviderToldOfTextSoFar() {
		start("Why?").chunk("Because").usage(TokenUsage.of(9, 4)).cancel();
		assertTold(TokenUsage.of(9, 4));
	}

	@Test
	void estimatesTheOutputOfAnAnswerWhoseBeginningAloneWasTold() {
		TokenUsage start = TokenUsage.builder().input(100L).cachedInput(64L).output(1L).total(165L).build();
		start("Why?").chunk("Because").usage(start).cancel();
		assertEstimated(TokenUsage.builder().input(100L).cachedInput(64L).output(7L).build());
	}

	@Test
	void keepsThoughtsThatWereToldApart() {
		TokenUsage told = TokenUsage.builder().input(100L).output(1L).reasoningOutput(1L).build();
		start("Why?").chunk("Because").usage(told).cancel();
		assertEstimated(TokenUsage.builder().input(100L).output(6L).reasoningOutput(1L).build());
	}

	@Test
	void estimatesOnlyWhatIsMissing() {
		start("Why?").chunk("Because").usage(TokenUsage.builder().bucket("input_audio_tokens", 50).build()).complete();
		assertEstimated(TokenUsage.builder().output(7L).bucket("input_audio_tokens", 50).build());
	}

	@Test
	void takesATotalForAllThatIsKnown() {
		start("Why?").chunk("Because").usage(TokenUsage.builder().total(50L).build()).complete();
		assertTold(TokenUsage.builder().total(50L).build());
	}

	@Test
	void leavesARefusedCallWithoutTokens() {
		start("Why?").fail(new IllegalStateException("429"));
		assertTold(null);
		assertThat(this.completions.single().cost()).isZero();
	}

	@Test
	void estimatesNothingOfACallWhoseModelNobodyKnows() {
		this.recorder.start(CompletionStart.named("call").input("Why?").build()).complete();
		assertTold(null);
	}

	@Test
	void estimatesGenerationsAlone() {
		for (ObservationType type : ObservationType.values()) {
			if (type != ObservationType.GENERATION && type != ObservationType.AUTO) {
				this.recorder.start(CompletionStart.named("call").type(type).model("m").input("Why?").build())
					.complete();
			}
		}
		assertThat(this.completions.await(ObservationType.values().length - 2)).extracting(Completion::usage)
			.containsOnlyNulls();
	}

	@Test
	void estimatesNothingAboveAGenerationWhichHasItsOwn() {
		CompletionRecording above = this.recorder
			.start(CompletionStart.named("above").type(ObservationType.AUTO).model("m").input("Why?").build());
		try (Scope scope = above.makeCurrent()) {
			start("Why?").output("Because").complete();
		}
		above.complete();
		assertThat(this.completions.named("above").usage()).isNull();
		assertThat(this.completions.named("call").usage()).isEqualTo(TokenUsage.of(4, 7));
	}

	@Test
	void estimatesNothingOfWhatIsNotCaptured() {
		this.recorder.start(CompletionStart.named("call").model("m").input("Why?").captureInput(false).build())
			.chunk("Because")
			.cancel();
		assertEstimated(TokenUsage.builder().output(7L).build());
	}

	@Test
	void addsWhatWasCutInProportion() {
		use(builder().maxLength(20));
		start("x".repeat(50)).chunk("12345").chunk("6".repeat(195)).cancel();
		assertThat(this.completions.single().output()).contains("[cut, 200 characters]");
		assertEstimated(TokenUsage.of(50, 200));
	}

	@Test
	void estimatesWhatMasksLeave() {
		use(builder().maskers(List.of((text) -> text.replace("secret", "*"))));
		start("secret").output("secret!").complete();
		assertEstimated(TokenUsage.of(1, 2));
	}

	@Test
	void estimatesNoMarkerThatStandsForAText() {
		use(builder().maskers(List.of((text) -> {
			if (text.equals("Why?")) {
				throw new IllegalStateException("no");
			}
			return text;
		})));
		start("Why?").output("Because").complete();
		assertThat(this.completions.single().input()).isEqualTo("[masking failed]");
		assertEstimated(TokenUsage.builder().output(7L).build());
	}

	@Test
	void leavesImagesOut() {
		start("Look: data:image/png;base64,iVBORw0KGgo=").output("Nice").complete();
		assertThat(this.completions.single().media()).hasSize(1);
		assertEstimated(TokenUsage.of(6, 4));
	}

	@Test
	void writesTheCallWhateverTheEstimatorDoes() {
		use(builder().tokenEstimator((model, input, output) -> {
			throw new StackOverflowError("no");
		}));
		start("Why?").chunk("Because").cancel();
		assertTold(null);
		assertThat(this.completions.single().output()).isEqualTo("Because");
	}

	@Test
	void writesTheCallAlthoughTheEstimatorHangs() {
		CountDownLatch never = new CountDownLatch(1);
		use(builder().maskTimeLimit(Duration.ofMillis(200)).tokenEstimator((model, input, output) -> {
			awaitUninterruptibly(never);
			return null;
		}));
		start("Why?").chunk("Because").cancel();
		Completion completion = this.completions.single();
		never.countDown();
		assertThat(completion.output()).isEqualTo("Because");
		assertThat(completion.usage()).isNull();
	}

	@Test
	void asksNoThreadOfTheApplication() {
		Set<String> threads = Collections.synchronizedSet(new HashSet<>());
		use(builder().tokenEstimator((model, input, output) -> {
			threads.add(Thread.currentThread().getName());
			return this.estimator.estimate(model, input, output);
		}));
		CompletionRecording open = start("Why?").chunk("Be");
		for (int i = 0; i < 20; i++) {
			start("Why?").chunk("Because").cancel();
		}
		assertThat(this.recorder.openCompletions()).extracting(Completion::usage).containsOnlyNulls();
		open.cancel();
		this.completions.await(21);
		assertThat(threads).containsExactly("langfuse-writer");
	}

	@Test
	void notesAnOpenCallWithTheTokensSoFar() {
		Notes notes = new Notes();
		use(builder().sinks(List.of(this.completions, notes)));
		CompletionRecording recording = start("Why?");
		recording.chunk("Because");
		Completion noted = notes.await(recording.id(), "Because");
		assertThat(noted.outcome()).isEqualTo(Outcome.INTERRUPTED);
		assertThat(noted.usage()).isEqualTo(TokenUsage.of(4, 7));
		assertThat(noted.metadata()).containsEntry("usage_estimated", "true")
			.containsEntry("usage_tokenizer", "letters so far");
		recording.chunk("!").usage(TokenUsage.of(3, 2)).complete();
		assertTold(TokenUsage.of(3, 2));
	}

	@Test
	void keepsTheMarksForItself() {
		start("Why?").metadata("usage_estimated", "never")
			.metadata("usage_tokenizer", "mine")
			.usage(TokenUsage.of(1, 1))
			.complete();
		assertTold(TokenUsage.of(1, 1));
	}

	private void assertEstimated(TokenUsage usage) {
		Completion completion = this.completions.single();
		assertThat(completion.usage()).isEqualTo(usage);
		assertThat(completion.cost()).isNull();
		assertThat(completion.metadata()).containsEntry("usage_estimated", "true")
			.containsEntry("usage_tokenizer", "letters");
	}

	private void assertTold(@Nullable TokenUsage usage) {
		Completion completion = this.completions.single();
		assertThat(completion.usage()).isEqualTo(usage);
		assertThat(completion.metadata()).doesNotContainKeys("usage_estimated", "usage_tokenizer");
	}

	private CompletionRecording start(String input) {
		return this.recorder.start(CompletionStart.named("call").model("m").input(input).build());
	}

	private CompletionRecorderBuilder builder() {
		return CompletionRecorder.builder().sinks(List.of(this.completions)).tokenEstimator(this.estimator);
	}

	private void use(CompletionRecorderBuilder builder) {
		this.recorder.close();
		this.recorder = builder.build();
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean over = false;
		while (!over) {
			try {
				latch.await();
				over = true;
			}
			catch (InterruptedException ex) {
				// Hangs on.
			}
		}
	}

	/**
	 * Takes each character for a token.
	 */
	private static final class Letters implements TokenEstimator {

		@Override
		public TokenEstimate estimate(String model, @Nullable String input, @Nullable String output) {
			return new TokenEstimate(TokenUsage.builder().input(length(input)).output(length(output)).build(),
					"letters");
		}

		@Override
		public TokenEstimate estimateSoFar(String model, @Nullable String input, @Nullable String output) {
			return new TokenEstimate(estimate(model, input, output).usage(), "letters so far");
		}

		private static @Nullable Long length(@Nullable String text) {
			return (text != null) ? (long) text.length() : null;
		}

	}

	/**
	 * A journal that knows the last note of each recording.
	 */
	private static final class Notes implements CompletionJournal {

		private final ConcurrentHashMap<String, Completion> notes = new ConcurrentHashMap<>();

		@Override
		public void note(Completion soFar) {
			this.notes.put(soFar.id(), soFar);
		}

		@Override
		public void accept(Completion completion) {
		}

		Completion await(String id, String output) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> this.notes.containsKey(id) && output.equals(this.notes.get(id).output()));
			return this.notes.get(id);
		}

	}

}
