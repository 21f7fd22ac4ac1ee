// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Scope;
import io.observedcompletion.content.TokenUsage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CompletionAssertTests {

	private final Calls calls = new Calls();

	@Test
	void verifiesWhatItIs() {
		Completion completion = this.calls.ended((recording) -> recording.model("gpt-4o").complete());
		assertThat(completion).hasName("answer").hasType(ObservationType.GENERATION).hasModel("gpt-4o");
		assertThatFailure(() -> assertThat(completion).hasName("question"))
			.withMessageContaining("to have the name:\n  \"question\"\nbut it was:\n  \"answer\"");
		assertThatFailure(() -> assertThat(completion).hasType(ObservationType.SPAN))
			.withMessageContaining("to have the type:\n  SPAN\nbut it was:\n  GENERATION");
		assertThatFailure(() -> assertThat(completion).hasModel("gpt-5"))
			.withMessageContaining("to have the model:\n  \"gpt-5\"\nbut it was:\n  \"gpt-4o\"");
	}

	@Test
	void verifiesTheTexts() {
		Completion completion = this.calls
			.ended((recording) -> recording.input("How are you?").output("Fine.").complete());
		assertThat(completion).hasInput("How are you?").inputContains("are").hasOutput("Fine.").outputContains("in");
		assertThatFailure(() -> assertThat(completion).hasInput("Who?"))
			.withMessageContaining("to have the input:\n  \"Who?\"\nbut it was:\n  \"How are you?\"");
		assertThatFailure(() -> assertThat(completion).inputContains("is"))
			.withMessageContaining("to have an input that contains:\n  \"is\"\nbut it was:\n  \"How are you?\"");
		assertThatFailure(() -> assertThat(completion).hasOutput("Bad."))
			.withMessageContaining("to have the output:\n  \"Bad.\"\nbut it was:\n  \"Fine.\"");
		assertThatFailure(() -> assertThat(completion).outputContains("out"))
			.withMessageContaining("to have an output that contains:\n  \"out\"\nbut it was:\n  \"Fine.\"");
		assertThatFailure(() -> assertThat(completion).hasNoOutput())
			.withMessageContaining("to have the output:\n  none\nbut it was:\n  \"Fine.\"");
	}

	@Test
	void verifiesThatTextsAreMissing() {
		Completion completion = this.calls.ended(CompletionRecording::complete);
		assertThat(completion).hasNoOutput();
		assertThatFailure(() -> assertThat(completion).hasOutput("")).withMessageEndingWith("but it was:\n  none");
		assertThatFailure(() -> assertThat(completion).outputContains("")).withMessageEndingWith("but it was:\n  none");
		assertThatFailure(() -> assertThat(completion).inputContains("")).withMessageEndingWith("but it was:\n  none");
	}

	@Test
	void verifiesTheUsage() {
		Completion completion = this.calls.ended((recording) -> recording.usage(TokenUsage.of(3, 5)).complete());
		assertThat(completion).hasUsage(TokenUsage.of(3, 5));
		assertThatFailure(() -> assertThat(completion).hasUsage(TokenUsage.of(3, 6)))
			.withMessageContaining("to have the usage:\n  TokenUsage[input=3, output=6")
			.withMessageContaining("but it was:\n  TokenUsage[input=3, output=5");
	}

	@Test
	void verifiesTheMetadata() {
		Completion completion = this.calls.ended((recording) -> recording.metadata("tenant", "acme").complete());
		assertThat(completion).hasMetadata("tenant", "acme");
		assertThatFailure(() -> assertThat(completion).hasMetadata("tenant", "other"))
			.withMessageContaining("an entry \"tenant\" in its metadata:\n  \"other\"")
			.withMessageEndingWith("but it was:\n  {\"tenant\"=\"acme\"}");
		assertThatFailure(() -> assertThat(completion).hasMetadata("region", "eu")).withMessageContaining("\"region\"");
	}

	@Test
	void verifiesTheContext() {
		CompletionContext context = CompletionContext.builder().userId("ada").sessionId("s1").tags("a", "b").build();
		Completion completion = this.calls.ended(CompletionStart.named("answer").context(context),
				CompletionRecording::complete);
		assertThat(completion).hasUserId("ada").hasSessionId("s1").hasTags("b", "a");
		assertThatFailure(() -> assertThat(completion).hasUserId("bob"))
			.withMessageContaining("to have the user id:\n  \"bob\"\nbut it was:\n  \"ada\"");
		assertThatFailure(() -> assertThat(completion).hasSessionId("s2"))
			.withMessageContaining("to have the session id:\n  \"s2\"\nbut it was:\n  \"s1\"");
		assertThatFailure(() -> assertThat(completion).hasTags("a"))
			.withMessageContaining("to have exactly the tags:\n  [\"a\"]\nbut it was:\n  [\"a\", \"b\"]");
		assertThatFailure(() -> assertThat(completion).hasTags("a", "c")).withMessageContaining("[\"a\", \"b\"]");
	}

	@Test
	void verifiesThePlaceInTheTree() {
		CompletionRecording above = this.calls.recorder().start(CompletionStart.named("above").build());
		Completion child;
		try (Scope scope = above.makeCurrent()) {
			child = this.calls.ended(CompletionRecording::complete);
		}
		above.complete();
		Completion parent = this.calls.completions().named("above");
		Completion stranger = this.calls.ended(CompletionStart.named("stranger"), CompletionRecording::complete);
		assertThat(parent).isRoot().inSameTraceAs(child);
		assertThat(child).isChildOf(parent).inSameTraceAs(parent);
		assertThatFailure(() -> assertThat(child).isRoot())
			.withMessageContaining("to have the parent:\n  none\nbut it was:\n  \"" + parent.id());
		assertThatFailure(() -> assertThat(parent).isChildOf(child)).withMessageContaining("as parent \"answer\" (")
			.withMessageEndingWith("but it was:\n  none");
		assertThatFailure(() -> assertThat(child).inSameTraceAs(stranger))
			.withMessageContaining("the trace id:\n  \"%s", stranger.traceId());
		assertThatFailure(() -> assertThat(child).isChildOf(stranger)).withMessageContaining("the trace id");
	}

	private static ThrowableAssertAlternative<AssertionError> assertThatFailure(ThrowingCallable question) {
		return assertThatExceptionOfType(AssertionError.class).isThrownBy(question);
	}

}
