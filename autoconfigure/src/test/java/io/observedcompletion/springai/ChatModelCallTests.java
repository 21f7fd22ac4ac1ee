// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Map;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.completion.Scope;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChatModelCallTests {

	@Test
	void recordsACall() {
		ModelScenario.run((scenario) -> {
			scenario.model().call(new Prompt("tokens=10"));
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(completion.output()).isEqualTo(ModelScript.text(10));
			assertThat(completion.model()).isEqualTo("gpt-4o-2024");
			assertThat(completion.metadata()).containsEntry("requested_model", "gpt-4o");
			assertThat(completion.usage()).isEqualTo(new TokenUsage(56L, 3L, 64L, null, 7L, 130L));
		});
	}

	@Test
	void recordsACallThatFails() {
		ModelScenario.run((scenario) -> {
			OpenAiChatModel model = scenario.model();
			assertThatThrownBy(() -> model.call(new Prompt("fault=http500"))).isNotNull();
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(completion.model()).isEqualTo("gpt-4o");
			assertThat(completion.statusMessage()).contains("500");
		});
	}

	@Test
	void standsBeneathTheRecordingThatIsCurrent() {
		ModelScenario.run((scenario) -> {
			CompletionRecording outer = scenario.bean(CompletionRecorder.class)
				.start(CompletionStart.named("outer").type(ObservationType.AUTO).build());
			try (Scope scope = outer.makeCurrent()) {
				scenario.model().call(new Prompt("tokens=1"));
				scenario.stream("tokens=2").blockLast();
			}
			outer.complete();
			assertThat(scenario.await(3)).filteredOn((completion) -> !completion.name().equals("outer"))
				.hasSize(2)
				.allSatisfy((completion) -> assertThat(completion.parentId()).isEqualTo(outer.id()))
				.allSatisfy((completion) -> assertThat(completion.traceId()).isEqualTo(outer.traceId()));
			assertThat(scenario.await(3)).filteredOn((completion) -> completion.name().equals("outer"))
				.extracting(Completion::type)
				.containsExactly(ObservationType.SPAN);
		});
	}

	@Test
	void findsTheRecordingThatOnlyTheSubscriberCarries() {
		ModelScenario.run((scenario) -> {
			CompletionRecording outer = scenario.bean(CompletionRecorder.class)
				.start(CompletionStart.named("outer").build());
			OpenAiChatModel model = scenario.model();
			Mono.fromCallable(() -> "tokens=3")
				.subscribeOn(Schedulers.boundedElastic())
				.flatMapMany((script) -> model.stream(new Prompt(script)))
				.contextWrite((context) -> context.put("io.observedcompletion.origin", CompletionOrigin.of(outer)))
				.blockLast();
			assertThat(scenario.single().parentId()).isEqualTo(outer.id());
			outer.complete();
		});
	}

	@Test
	void recordsNothingWhereItIsSwitchedOff() {
		ModelScenario.run(ModelScenario.runner().withPropertyValues("langfuse.spring-ai.enabled=false"), (scenario) -> {
			scenario.stream("tokens=10").blockLast();
			scenario.model().call(new Prompt("tokens=10"));
			assertThat(scenario.settled()).isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.ai", "org.springframework.ai.chat.client",
			"org.springframework.ai.vectorstore", "com.openai", "org.springframework.ai.openai",
			"org.springframework.ai.anthropic", "com.anthropic", "org.springframework.ai.google",
			"org.springframework.ai.ollama" })
	void startsWithoutWhatIsOptional(String missing) {
		ModelScenario.runner()
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CompletionRecorder.class));
	}

	@Test
	void leavesTheModelAsItIs() {
		ModelScenario.run(
				ModelScenario.runner()
					.withBean(OpenAiChatModel.class,
							() -> OpenAiChatModel.builder()
								.options(OpenAiChatOptions.builder().apiKey("sk").model("m").build())
								.build()),
				(scenario) -> assertThat(scenario.bean(OpenAiChatModel.class).getClass())
					.isEqualTo(OpenAiChatModel.class));
	}

	@Test
	void takesItsHookWithIt() {
		ModelScenario.run((outer) -> {
			ModelScenario.run((inner) -> assertThat(inner.stream("tokens=1").count().block()).isEqualTo(4));
			ChatResponse last = outer.stream("tokens=50 pace=5").take(3).blockLast();
			assertThat(last).isNotNull();
			assertThat(hooks()).containsKey(ChunkTap.KEY);
			assertThat(outer.single().output()).isEqualTo(ModelScript.text(2));
		});
		assertThat(hooks()).doesNotContainKey(ChunkTap.KEY);
	}

	private static Map<String, Object> hooks() {
		return ReflectionTestUtils.invokeMethod(Hooks.class, "getOnEachOperatorHooks");
	}

}
