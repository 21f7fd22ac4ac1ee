// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedCompletionAttributesTests {

	private final ApplicationContextRunner runner = ObservedContext.with(Answers.class)
		.withPropertyValues("app.model=gpt-4o", "app.provider=openai", "app.tag=beta");

	@Test
	void namesTheCompletionAfterTheMethod() {
		ObservedContext.call(this.runner, Answers.class, (answers, kept) -> {
			assertThat(answers.plain("hi", 2)).isEqualTo("hihi");
			Completion completion = kept.single();
			assertThat(completion.name()).isEqualTo("plain");
			assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.output()).isEqualTo("hihi");
			assertThat(completion.model()).isNull();
			assertThat(completion.provider()).isNull();
			assertThat(completion.context().tags()).isEmpty();
		});
	}

	@Test
	void recordsTheArgumentsByNameAsJson() {
		ObservedContext.call(this.runner, Answers.class, (answers, kept) -> {
			answers.plain("hi", 2);
			assertThat(kept.single().input()).isEqualTo("{\"prompt\":\"hi\",\"times\":2}");
		});
	}

	@Test
	void recordsAnArgumentThatIsNull() {
		ObservedContext.call(this.runner, Answers.class, (answers, kept) -> {
			answers.plain(null, 0);
			assertThat(kept.single().input()).isEqualTo("{\"prompt\":null,\"times\":0}");
		});
	}

	@Test
	void recordsNoInputWithoutArguments() {
		ObservedContext.call(this.runner, Answers.class, (answers, kept) -> {
			answers.value();
			assertThat(kept.single().input()).isNull();
		});
	}

	@Test
	void readsValueAndNameAsTheSame() {
		ObservedContext.call(this.runner, Answers.class, (answers, kept) -> {
			answers.value();
			answers.name();
			assertThat(kept.await(2)).extracting(Completion::name).containsExactly("by value", "by name");
		});
	}

	@Test
	void resolvesPlaceholdersInLiterals() {
		ObservedContext.call(this.runner, Answers.class, (answers, kept) -> {
			answers.literals();
			Completion completion = kept.single();
			assertThat(completion.name()).isEqualTo("ask gpt-4o");
			assertThat(completion.model()).isEqualTo("gpt-4o");
			assertThat(completion.provider()).isEqualTo("openai");
			assertThat(completion.type()).isEqualTo(ObservationType.AGENT);
			assertThat(completion.context().tags()).containsExactly("fixed", "beta");
		});
	}

	@Test
	void recordsAVoidMethodWithoutOutput() {
		ObservedContext.call(this.runner, Answers.class, (answers, kept) -> {
			answers.nothing();
			assertThat(kept.single().output()).isNull();
		});
	}

	@Test
	void leavesOtherMethodsAlone() {
		ObservedContext.call(this.runner, Answers.class, (answers, kept) -> {
			answers.unobserved();
			assertThat(kept.settled()).isEmpty();
		});
	}

	@Test
	void failsTheStartOverAPlaceholderThatCannotBeResolved() {
		FailureAnalysis analysis = ObservedContext.failure(ObservedContext.with(Unresolvable.class));
		assertThat(analysis.getDescription()).contains("Unresolvable.answer()", "model", "${app.unknown}");
		assertThat(analysis.getAction()).contains("${property:default}");
	}

	static class Answers {

		@ObservedCompletion
		String plain(String prompt, int times) {
			return String.valueOf(prompt).repeat(times);
		}

		@ObservedCompletion("by value")
		String value() {
			return "";
		}

		@ObservedCompletion(name = "by name")
		String name() {
			return "";
		}

		@ObservedCompletion(name = "ask ${app.model}", type = ObservationType.AGENT, model = "${app.model}",
				provider = "${app.provider}", tags = { "fixed", "${app.tag}" })
		String literals() {
			return "";
		}

		@ObservedCompletion
		void nothing() {
		}

		void unobserved() {
		}

	}

	static class Unresolvable {

		@ObservedCompletion(model = "${app.unknown}")
		String answer() {
			return "";
		}

	}

}
