// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Scope;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

import static io.observedcompletion.test.ExpectedCompletion.child;
import static io.observedcompletion.test.ExpectedCompletion.root;
import static io.observedcompletion.test.RecordedCompletionsAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordedCompletionsAssertTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private final RecordedCompletions completions = new RecordedCompletions(LONG, Duration.ofMillis(50));

	private final RecordedCompletions impatient = new RecordedCompletions(Duration.ZERO, Duration.ZERO);

	private final RecordedCompletions suspicious = new RecordedCompletions(LONG, LONG);

	private final CompletionRecorder recorder = CompletionRecorder.builder()
		.sinks(List.of(this.completions, this.impatient, this.suspicious))
		.build();

	@Test
	void verifiesATreeInOneExpression() {
		CompletionRecording above = this.recorder.start(CompletionStart.named("answer").build());
		record(above, "chat", CompletionRecording::cancel);
		record(above, "weather", ObservationType.TOOL, CompletionRecording::complete);
		above.complete();
		assertThat(this.completions).tree("answer", child("chat").isCancelled(), child("weather").isTool());
	}

	@Test
	void verifiesItsTopAndWhatIsDeeper() {
		answer();
		assertThat(this.completions).tree(root("answer").isCompleted()
			.hasType(ObservationType.SPAN)
			.with(child("weather").isTool().isCompleted().with(child("http").hasFailed()))
			.with(child("chat").isGeneration()
				.hasOutput("ab")
				.satisfies((chat) -> chat.hasChunks(2).hasModel("gpt-4o"))));
	}

	@Test
	void awaitsWhatIsWrittenLater() {
		CompletableFuture.runAsync(this::answer, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
		assertThat(this.completions).tree("answer", child("chat"), child("weather").with(child("http")));
	}

	@Test
	void failsIfOneTooManyFollows() {
		CompletionRecording above = this.recorder.start(CompletionStart.named("answer").build());
		record(above, "chat", CompletionRecording::complete);
		above.complete();
		CompletableFuture.runAsync(() -> record(above, "chat", CompletionRecording::complete),
				CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
		assertThatFailure(() -> assertThat(this.suspicious).tree("answer", child("chat")))
			.withMessageContaining("- \"answer\" has a child that was not expected:\n")
			.withMessageContaining("\"chat\" (generation, COMPLETED");
	}

	@Test
	void findsATreeAmongOthers() {
		answer();
		record(null, "answer", CompletionRecording::complete);
		assertThat(this.completions).tree("answer")
			.tree("answer", child("chat"), child("weather").with(child("http")))
			.hasSize(5);
	}

	@Test
	void pairsSiblingsOfOneNameHoweverLittleIsExpectedOfOne() {
		CompletionRecording above = this.recorder.start(CompletionStart.named("answer").build());
		record(above, "chat", CompletionRecording::cancel);
		record(above, "chat", CompletionRecording::complete);
		above.complete();
		this.recorder.flush(LONG);
		assertThat(this.completions).tree("answer", child("chat"), child("chat").isCancelled())
			.tree("answer", child("chat").isCancelled(), child("chat"))
			.tree("answer", child("chat"), child("chat").isCompleted());
		assertThatFailure(() -> assertThat(this.impatient).tree("answer", child("chat").isCancelled(),
				child("chat").isCancelled()))
			.withMessageContaining("to have the outcome:\n      CANCELLED\n    but it was:\n      COMPLETED")
			.withMessageNotContaining("has no child");
	}

	@Test
	void showsTheClosestTreeAndTheFieldThatDiffers() {
		answer();
		record(null, "other", CompletionRecording::complete);
		assertThatFailure(() -> assertThat(this.impatient).tree("answer", child("chat").isCompleted(),
				child("weather").with(child("http"))))
			.withMessageStartingWith("""

					Expecting a tree:
					  "answer"
					    "chat"
					    "weather"
					      "http"
					but the closest is:
					  "answer" (span, COMPLETED""")
			.withMessageContaining("\n    \"chat\" (generation, CANCELLED")
			.withMessageContaining("\n      \"http\" (")
			.withMessageContaining("\n  which differs:\n  - Expecting completion:\n      \"chat\" (")
			.withMessageEndingWith("    to have the outcome:\n      COMPLETED\n    but it was:\n      CANCELLED");
	}

	@Test
	void showsEachFieldThatDiffers() {
		answer();
		assertThatFailure(() -> assertThat(this.impatient).tree(root("answer").isCancelled()
			.with(child("chat").isTool().hasOutput("abc"), child("weather").with(child("http").isCompleted()))))
			.withMessageContaining("the outcome:\n      CANCELLED\n    but it was:\n      COMPLETED")
			.withMessageContaining("the type:\n      TOOL\n    but it was:\n      GENERATION")
			.withMessageContaining("the output:\n      \"abc\"\n    but it was:\n      \"ab\"")
			.withMessageContaining("the outcome:\n      COMPLETED\n    but it was:\n      FAILED");
	}

	@Test
	void showsChildrenThatAreMissingOrNotExpected() {
		answer();
		assertThatFailure(() -> assertThat(this.impatient).tree("answer", child("chat"), child("weather")))
			.withMessageContaining("- \"weather\" has a child that was not expected:\n      \"http\" (");
		assertThatFailure(() -> assertThat(this.impatient).tree("answer", child("chat").with(child("deep")),
				child("weather").with(child("http")), child("more")))
			.withMessageContaining("- \"chat\" has no child \"deep\"\n")
			.withMessageEndingWith("- \"answer\" has no child \"more\"");
	}

	@Test
	void showsNamesThatDiffer() {
		answer();
		assertThatFailure(() -> assertThat(this.impatient).tree("answer", child("chat"),
				child("whether").isTool().with(child("http"))))
			.withMessageContaining("the name:\n      \"whether\"\n    but it was:\n      \"weather\"")
			.withMessageNotContaining("has no child");
		assertThatFailure(() -> assertThat(this.impatient).tree("chat"))
			.withMessageContaining("the name:\n      \"chat\"\n    but it was:\n      \"answer\"");
	}

	@Test
	void saysSoIfThereAreNone() {
		assertThatFailure(() -> assertThat(this.impatient).tree("answer"))
			.withMessage("%nExpecting a tree:%n  \"answer\"%nbut there are no completions".formatted());
		assertThatFailure(() -> assertThat((RecordedCompletions) null).tree("answer"))
			.withMessageContaining("not to be null");
	}

	@Test
	void isFluentLikeAnyIterable() {
		answer();
		this.completions.await(4);
		assertThat(this.completions).extracting(Completion::name)
			.containsExactlyInAnyOrder("answer", "chat", "weather", "http");
		assertThat(this.completions).filteredOn((completion) -> !completion.name().equals("chat"))
			.hasSize(3)
			.tree("answer", child("weather").with(child("http")))
			.last()
			.hasName("answer");
	}

	private void answer() {
		CompletionRecording above = this.recorder
			.start(CompletionStart.named("answer").type(ObservationType.SPAN).build());
		record(above, "chat", (chat) -> chat.model("gpt-4o").chunk("a").chunk("b").cancel());
		record(above, "weather", ObservationType.TOOL, (weather) -> {
			record(weather, "http", (http) -> http.fail(new IllegalStateException("HTTP 429")));
			weather.complete();
		});
		above.complete();
		this.recorder.flush(LONG);
	}

	private void record(CompletionRecording above, String name, Consumer<CompletionRecording> body) {
		record(above, name, ObservationType.GENERATION, body);
	}

	private void record(CompletionRecording above, String name, ObservationType type,
			Consumer<CompletionRecording> body) {
		CompletionStart start = CompletionStart.named(name).type(type).build();
		if (above == null) {
			body.accept(this.recorder.start(start));
			return;
		}
		try (Scope scope = above.makeCurrent()) {
			body.accept(this.recorder.start(start));
		}
	}

	private static ThrowableAssertAlternative<AssertionError> assertThatFailure(ThrowingCallable question) {
		return assertThatExceptionOfType(AssertionError.class).isThrownBy(question);
	}

}
