// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordedCompletionsTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final Duration SHORTLY = Duration.ofMillis(30);

	private final RecordedCompletions completions = new RecordedCompletions();

	private final RecordedCompletions impatient = new RecordedCompletions(SHORTLY, SHORTLY);

	private final RecordedCompletions suspicious = new RecordedCompletions(LONG, LONG);

	private final CompletionRecorder recorder = CompletionRecorder.builder()
		.sinks(List.of(this.completions, this.impatient, this.suspicious))
		.build();

	@Test
	void awaitsWhatIsWrittenLater() {
		assertThat(this.completions.all()).isEmpty();
		CompletableFuture.runAsync(() -> complete("late"),
				CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
		assertThat(this.completions.await(1)).extracting(Completion::name).containsExactly("late");
	}

	@Test
	void returnsAllThatCameEvenIfItIsMore() {
		complete("one");
		complete("two");
		this.recorder.flush(Duration.ofSeconds(5));
		assertThat(this.completions.await(1)).extracting(Completion::name).containsExactly("one", "two");
		assertThat(this.completions.await(0, Duration.ZERO)).hasSize(2);
	}

	@Test
	void listsWhatCameIfTooFewCome() {
		complete("lonely");
		this.completions.await(1);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.completions.await(2, SHORTLY))
			.withMessageContaining("at least 2 completion(s) within PT0.03S")
			.withMessageContaining("but got 1 completion(s):")
			.withMessageContaining(
					"\"lonely\" (generation, COMPLETED: \"completed after 1 chunk\", output \"lonely?\"");
	}

	@Test
	void saysSoIfNothingCame() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.completions.await(1, SHORTLY))
			.withMessageContaining("but got no completions");
	}

	@Test
	void returnsTheOnlyOne() {
		complete("only");
		assertThat(this.completions.single().name()).isEqualTo("only");
	}

	@Test
	void failsIfThereIsNotASingleOne() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.impatient::single)
			.withMessageContaining("exactly one completion within PT0.03S")
			.withMessageContaining("but got no completions");
	}

	@Test
	void failsIfASecondOneFollows() {
		complete("first");
		CompletableFuture.runAsync(() -> complete("second"),
				CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.suspicious::single)
			.withMessageContaining("exactly one completion\n")
			.withMessageContaining("but got 2 completion(s)")
			.withMessageContaining("\"first\"")
			.withMessageContaining("\"second\"");
	}

	@Test
	void findsTheOnlyOneOfItsName() {
		complete("outer");
		complete("inner");
		complete("outer");
		assertThat(this.completions.named("inner").output()).isEqualTo("inner?");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.completions.named("outer"))
			.withMessageContaining("exactly one completion named \"outer\"\n")
			.withMessageContaining("but got 3 completion(s)");
	}

	@Test
	void failsIfNoneHasTheName() {
		complete("outer");
		this.impatient.await(1, Duration.ofSeconds(5));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.impatient.named("inner"))
			.withMessageContaining("exactly one completion named \"inner\" within PT0.03S")
			.withMessageContaining("\"outer\"");
	}

	@Test
	void failsOnInterruptAndKeepsTheInterrupt() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.completions::single)
			.withMessage("Interrupted while waiting for completions; so far no completions");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void forgetsWhatItIsToldTo() {
		complete("old");
		this.completions.await(1);
		this.completions.clear();
		assertThat(this.completions).isEmpty();
		complete("new");
		assertThat(this.completions.single().name()).isEqualTo("new");
	}

	@Test
	void handsOutSnapshots() {
		complete("one");
		List<Completion> before = this.completions.await(1);
		complete("two");
		this.completions.await(2);
		assertThat(before).hasSize(1);
		assertThat(this.completions).extracting(Completion::name).containsExactly("one", "two");
	}

	@Test
	void describesItselfInLinesOfBoundedLengthAndNumber() {
		for (int i = 0; i < 51; i++) {
			complete("a\n" + "b".repeat(200));
		}
		this.completions.await(51);
		assertThat(this.completions.toString()).startsWith("51 completion(s):\n  \"a\\nbbb")
			.endsWith("\n  and 1 more")
			.contains("output \"a\\n" + "b".repeat(117) + "...\"");
		assertThat(this.completions.toString().lines()).hasSize(52);
	}

	private void complete(String name) {
		CompletionRecording recording = this.recorder.start(CompletionStart.named(name).build());
		recording.chunk(name + "?");
		recording.complete();
	}

}
