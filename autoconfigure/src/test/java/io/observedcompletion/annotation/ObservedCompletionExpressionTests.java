// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

@ExtendWith(OutputCaptureExtension.class)
class ObservedCompletionExpressionTests {

	@Test
	void readsArgumentsByNameAndIndex() {
		call((bean, kept) -> {
			bean.byArguments("hi", new User("u-1"));
			Completion completion = kept.single();
			assertThat(completion.input()).isEqualTo("hi");
			assertThat(completion.context().userId()).isEqualTo("u-1");
			assertThat(completion.context().sessionId()).isEqualTo("s-hi");
		});
	}

	@Test
	void readsTheCallAndBeans() {
		call((bean, kept) -> {
			bean.byRoot("hi");
			assertThat(kept.single().metadata()).containsExactly(entry("argument", "hi"), entry("method", "byRoot"),
					entry("target", "true"), entry("tenant", "acme"), entry("equation", "false"));
		});
	}

	@Test
	void encodesAnInputThatIsNoText() {
		call((bean, kept) -> {
			bean.structured("hi");
			assertThat(kept.single().input()).isEqualTo("[\"hi\",1]");
		});
	}

	@Test
	void leavesAFieldEmptyWhoseExpressionFailsAndWarnsOnceWithoutContent() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			call((bean, kept) -> {
				assertThat(bean.failing("s3cret")).isEqualTo("answer");
				assertThat(bean.failing("s3cret")).isEqualTo("answer");
				assertThat(kept.await(2)).allSatisfy((completion) -> {
					assertThat(completion.input()).isNull();
					assertThat(completion.context().userId()).isEqualTo("s3cret");
					assertThat(completion.output()).isEqualTo("answer");
				});
			});
			assertThat(log.warnings()).singleElement()
				.asString()
				.startsWith("Could not evaluate input \"#prompt.unknown\" of @ObservedCompletion on ")
				.contains("Expressions.failing(): EL1008E: Property or field 'unknown' cannot be found")
				.doesNotContain("s3cret");
		}
	}

	@Test
	void warnsOncePerMethodHoweverManyOfItsExpressionsFail() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			call((bean, kept) -> {
				bean.allFailing("s3cret");
				Completion completion = kept.single();
				assertThat(completion.input()).isNull();
				assertThat(completion.context().userId()).isNull();
				assertThat(completion.metadata()).isEmpty();
			});
			assertThat(log.warnings()).singleElement().asString().contains("Expressions.allFailing()");
		}
	}

	@Test
	void neverRepeatsWhatCodeOfTheApplicationSays() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			call((bean, kept) -> {
				bean.throwing("s3cret");
				assertThat(kept.single().context().userId()).isNull();
			});
			assertThat(log.warnings()).singleElement()
				.asString()
				.contains("evaluate userId \"T(java.lang.Integer).parseInt(#prompt)\"", "Expressions.throwing()")
				.doesNotContain("s3cret");
		}
	}

	@Test
	void warnsAtTheStartOfNamesThatNoCallHas() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			ObservedContext.with(Misspelt.class).run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.warnings()).hasSize(3)
				.anyMatch((line) -> line.endsWith("Misspelt.answer(): userId \"#usr\" finds nothing: "
						+ "#usr is no argument of answer(user); there are #user, #p0, #root."))
				.anyMatch((line) -> line.contains("metadata \"gold\" finds nothing: gold is no property"))
				.anyMatch((line) -> line.contains("Misspelt.other(): input \"#p1\" finds nothing"));
		}
	}

	@Test
	void warnsAtTheStartWhateverTheProxyIs() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			ObservedContext.with(MisspeltByInterface.class)
				.withPropertyValues("spring.aop.proxy-target-class=false")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.warnings()).singleElement().asString().contains("#usr is no argument of test(user)");
		}
	}

	@Test
	void failsTheStartOverAnExpressionThatDoesNotParse() {
		FailureAnalysis analysis = ObservedContext.failure(ObservedContext.with(Unparsable.class));
		assertThat(analysis.getDescription()).contains("Unparsable.answer()", "userId", "#user.");
		assertThat(analysis.getAction()).contains("SpEL", "#p0");
	}

	@Test
	void tellsTheUserHowToMendItWhenTheApplicationStarts(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Unparsable.class);
		assertThatThrownBy(application::run).isInstanceOf(BeanCreationException.class);
		assertThat(output).contains("APPLICATION FAILED TO START", "Unparsable.answer()", "Write a SpEL expression");
	}

	@Test
	void failsTheStartOverMetadataWithoutAKey() {
		FailureAnalysis analysis = ObservedContext.failure(ObservedContext.with(WithoutKey.class));
		assertThat(analysis.getDescription()).contains("WithoutKey.answer()", "metadata", "'#tenant'");
		assertThat(analysis.getAction()).contains("key=expression");
	}

	private static void call(BiConsumer<Expressions, KeptCompletions> test) {
		ObservedContext.call(ObservedContext.with(Expressions.class).withBean("tenants", Tenants.class),
				Expressions.class, test);
	}

	record User(String id) {

	}

	static class Tenants {

		public String current() {
			return "acme";
		}

	}

	static class Expressions {

		@ObservedCompletion(input = "#prompt", userId = "#a1.id", sessionId = "'s-' + #p0")
		String byArguments(String prompt, User user) {
			return "";
		}

		@ObservedCompletion(metadata = { "argument=#root.args[0]", "method = #root.method.name",
				"target=#root.target != null", "tenant=@tenants.current()", "equation=1 == 2" })
		String byRoot(String prompt) {
			return "";
		}

		@ObservedCompletion(input = "{#prompt, 1}")
		List<String> structured(String prompt) {
			return List.of();
		}

		@ObservedCompletion(input = "#prompt.unknown", userId = "#prompt")
		String failing(String prompt) {
			return "answer";
		}

		@ObservedCompletion(userId = "T(java.lang.Integer).parseInt(#prompt)")
		String throwing(String prompt) {
			return "answer";
		}

		@ObservedCompletion(input = "#prompt.unknown", userId = "@nobody.id", metadata = "a=#prompt.b")
		String allFailing(String prompt) {
			return "answer";
		}

	}

	static class Misspelt {

		@ObservedCompletion(userId = "#usr", metadata = "tier=gold")
		String answer(String user) {
			return user;
		}

		@ObservedCompletion(input = "#p1")
		String other(String user) {
			return user;
		}

	}

	static class MisspeltByInterface implements Predicate<String>, Supplier<String> {

		@Override
		@ObservedCompletion
		public String get() {
			return "";
		}

		@Override
		@ObservedCompletion(userId = "#usr")
		public boolean test(String user) {
			return true;
		}

	}

	@EnableAutoConfiguration
	static class Unparsable {

		@ObservedCompletion(userId = "#user.")
		String answer() {
			return "";
		}

	}

	static class WithoutKey {

		@ObservedCompletion(metadata = "#tenant")
		String answer() {
			return "";
		}

	}

}
