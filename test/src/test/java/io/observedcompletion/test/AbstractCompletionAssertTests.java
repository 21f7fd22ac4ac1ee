// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.concurrent.TimeoutException;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Outcome;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class AbstractCompletionAssertTests {

	private final Calls calls = new Calls();

	@Test
	void tellsHowACallEnded() {
		assertThat(this.calls.ended(CompletionRecording::complete)).isCompleted();
		assertThat(this.calls.ended((recording) -> recording.fail(new IllegalStateException()))).hasFailed();
		assertThat(this.calls.ended((recording) -> recording.fail(new TimeoutException()))).hasTimedOut();
		assertThat(this.calls.ended(CompletionRecording::cancel)).isCancelled();
		assertThat(this.calls.ended((recording) -> this.calls.recorder().interrupt("stopped"))).isInterrupted();
	}

	@ParameterizedTest
	@EnumSource
	void tellsEveryOutcomeFromAllOthers(Outcome outcome) {
		for (Outcome asked : Outcome.values()) {
			ThrowingCallable question = () -> verify(asked, assertThat(withOutcome(outcome)));
			if (asked == outcome) {
				assertThatNoException().isThrownBy(question);
			}
			else {
				assertThatFailure(question).withMessageContaining("to have the outcome:\n  " + asked)
					.withMessageEndingWith("but it was:\n  " + outcome);
			}
		}
	}

	private static void verify(Outcome outcome, CompletionAssert completion) {
		switch (outcome) {
			case COMPLETED -> completion.isCompleted();
			case FAILED -> completion.hasFailed();
			case TIMED_OUT -> completion.hasTimedOut();
			case CANCELLED -> completion.isCancelled();
			case ABANDONED -> completion.isAbandoned();
			case INTERRUPTED -> completion.isInterrupted();
		}
	}

	@Test
	void namesTheCompletionThatIsNotAsExpected() {
		Completion completion = this.calls.ended((recording) -> recording.chunk("a").chunk("b").cancel());
		assertThatFailure(() -> assertThat(completion).as("what came out").hasOutcome(Outcome.COMPLETED))
			.withMessage("""
					[what came out]\s
					Expecting completion:
					  "answer" (generation, CANCELLED: "cancelled by the consumer after 2 chunks", output "ab", \
					observation %s of trace %s)
					to have the outcome:
					  COMPLETED
					but it was:
					  CANCELLED""", completion.id(), completion.traceId());
	}

	@Test
	void canBeSoft() {
		SoftAssertions softly = new SoftAssertions();
		Completion completion = this.calls.ended(CompletionRecording::cancel);
		softly.proxy(CompletionAssert.class, Completion.class, completion).isCompleted().isCancelled().hasName("other");
		assertThat(softly.assertionErrorsCollected()).hasSize(2);
	}

	@Test
	void failsOnNoCompletion() {
		assertThatFailure(() -> assertThat((Completion) null).isCompleted()).withMessageContaining("not to be null");
	}

	@Test
	void verifiesTheStatusMessage() {
		Completion completion = this.calls.ended((recording) -> recording.fail(new IllegalStateException("100% full")));
		assertThat(completion).hasStatusMessage("failed: IllegalStateException: 100% full")
			.statusMessageContains("100% full");
		assertThatFailure(() -> assertThat(completion).hasStatusMessage("failed"))
			.withMessageContaining("to have the status message:\n  \"failed\"\nbut it was:\n  \"failed: Illegal");
		assertThatFailure(() -> assertThat(completion).statusMessageContains("half")).withMessageContaining(
				"to have a status message that contains:\n  \"half\"\nbut it was:\n  \"failed: Illegal");
	}

	@Test
	void verifiesTheChunks() {
		Completion completion = this.calls.ended((recording) -> recording.chunk("a").chunk(null).cancel());
		assertThat(completion).hasChunks(2).hasTimeToFirstToken();
		assertThatFailure(() -> assertThat(completion).hasChunks(3))
			.withMessageContaining("to have this number of chunks:\n  3\nbut it was:\n  2");
	}

	@Test
	void missesTheTimeToFirstTokenOfACallWithoutChunks() {
		assertThatFailure(() -> assertThat(this.calls.ended(CompletionRecording::complete)).hasTimeToFirstToken())
			.withMessageContaining("to have a time to first token")
			.withMessageEndingWith("but it was:\n  none");
	}

	private static Completion withOutcome(Outcome outcome) {
		return Completion.builder().outcome(outcome).build();
	}

	private static ThrowableAssertAlternative<AssertionError> assertThatFailure(ThrowingCallable question) {
		return assertThatExceptionOfType(AssertionError.class).isThrownBy(question);
	}

}
