// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * AI services, as beans and made by hand: the call, each attempt and each tool.
 */
class AiServiceTests {

	@ParameterizedTest
	@EnumSource
	void recordsTheCallEachAttemptAndEachTool(LangChain4jProvider provider) {
		run(provider, (services) -> services.tools(new Weather()), (scenario) -> {
			assertThat(scenario.bean(Assistant.class).answer("tokens=2")).isEqualTo("token00 token01 ");
			List<Completion> tree = scenario.inOrderOfStart(4);
			assertThat(tree).extracting(Completion::name)
				.containsExactly("Assistant.answer", "chat " + provider.asked, "weather", "chat " + provider.asked);
			assertThat(tree).extracting(Completion::type)
				.containsExactly(ObservationType.AGENT, ObservationType.GENERATION, ObservationType.TOOL,
						ObservationType.GENERATION);
			assertThat(tree).extracting(Completion::outcome).containsOnly(Outcome.COMPLETED);
			assertBelow(tree.get(0), tree.subList(1, 4));
			assertThat(tree.get(0).input()).isEqualTo("tokens=2");
			assertThat(tree.get(0).output()).isEqualTo("token00 token01 ");
			assertThat(tree.get(1).output()).contains("\"name\":\"weather\"").contains("Bonn");
			assertThat(tree.get(1).input())
				.contains("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\","
						+ "\"description\":\"The weather\",\"parameters\":{\"type\":\"object\"");
			assertThat(tree.get(1).usage()).isEqualTo(provider.usage);
			assertThat(tree.get(2).input()).contains("Bonn");
			assertThat(tree.get(2).output()).isEqualTo("sunny in Bonn");
			assertThat(tree.get(3).input()).contains("\"role\":\"tool\"").contains("sunny in Bonn");
			assertThat(scenario.settled()).hasSize(4);
		});
	}

	@ParameterizedTest
	@EnumSource
	void recordsAStreamWithItsAttemptsAndToolsOnWhateverThread(LangChain4jProvider provider) {
		run(provider, (services) -> services.tools(new Weather()), (scenario) -> {
			CompletableFuture<ChatResponse> end = new CompletableFuture<>();
			scenario.bean(Assistant.class).stream("tokens=2").onPartialResponse((text) -> {
			}).onCompleteResponse(end::complete).onError(end::completeExceptionally).start();
			assertThat(end.get(30, TimeUnit.SECONDS).aiMessage().text()).isEqualTo("token00 token01 ");
			List<Completion> tree = scenario.inOrderOfStart(4);
			assertThat(tree).extracting(Completion::type)
				.containsExactly(ObservationType.AGENT, ObservationType.GENERATION, ObservationType.TOOL,
						ObservationType.GENERATION);
			assertThat(tree).extracting(Completion::outcome).containsOnly(Outcome.COMPLETED);
			assertBelow(tree.get(0), tree.subList(1, 4));
			assertThat(tree.get(0).output()).isEqualTo("token00 token01 ");
			assertThat(tree.get(0).completionStartTime()).isNotNull();
			assertThat(tree.get(1).output()).contains("\"name\":\"weather\"")
				.contains("Bonn")
				.doesNotContain("BonnBonn");
			assertThat(scenario.settled()).hasSize(4);
		});
	}

	@ParameterizedTest
	@EnumSource
	void recordsAStreamThatIsCancelledInItsSecondAttempt(LangChain4jProvider provider) {
		run(provider, (services) -> services.tools(new Weather()).executeToolsConcurrently(), (scenario) -> {
			scenario.bean(Assistant.class)
				.stream("tokens=50 pace=5")
				.onPartialResponseWithContext((text, context) -> context.streamingHandle().cancel())
				.ignoreErrors()
				.start();
			List<Completion> tree = scenario.inOrderOfStart(4);
			assertThat(tree).extracting(Completion::outcome)
				.containsExactly(Outcome.CANCELLED, Outcome.COMPLETED, Outcome.COMPLETED, Outcome.CANCELLED);
			assertBelow(tree.get(0), tree.subList(1, 4));
			assertThat(tree.get(0).output()).isEqualTo("token00 ");
			assertThat(tree.get(3).output()).isEqualTo("token00 ");
		});
	}

	@Test
	void recordsNothingOfAStreamThatIsNeverStarted() {
		run(LangChain4jProvider.OPENAI, (services) -> services, (scenario) -> {
			scenario.bean(Assistant.class).stream("tokens=2").ignoreErrors();
			assertThat(scenario.settled()).isEmpty();
		});
	}

	@Test
	void recordsAStreamThatFailsThoughItsErrorsAreIgnored() {
		run(LangChain4jProvider.OPENAI, (services) -> services, (scenario) -> {
			scenario.bean(Assistant.class).stream("tokens=10 fault=cut").ignoreErrors().start();
			List<Completion> tree = scenario.inOrderOfStart(2);
			assertThat(tree).extracting(Completion::outcome).containsOnly(Outcome.FAILED);
			assertThat(tree).extracting(Completion::output).containsOnly(text(5));
			assertBelow(tree.get(0), tree.subList(1, 2));
		});
	}

	@Test
	void recordsAToolThatThrowsAsFailed() {
		run(LangChain4jProvider.OPENAI, (services) -> services.tools(new BrokenWeather()), (scenario) -> {
			scenario.bean(Assistant.class).answer("tokens=2");
			Completion tool = scenario.named("weather");
			assertThat(tool.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(tool.statusMessage()).contains("no weather today");
			assertThat(scenario.named("Assistant.answer").outcome()).isEqualTo(Outcome.COMPLETED);
		});
	}

	@Test
	void recordsToolsOnTheThreadsOfAnExecutorBelowTheCall() {
		run(LangChain4jProvider.OPENAI,
				(services) -> services.tools(new Weather()).executeToolsConcurrently(Executors.newCachedThreadPool()),
				(scenario) -> {
					CompletableFuture<ChatResponse> end = new CompletableFuture<>();
					scenario.bean(Assistant.class)
						.stream("tokens=2")
						.onCompleteResponse(end::complete)
						.onError(end::completeExceptionally)
						.start();
					end.get(30, TimeUnit.SECONDS);
					List<Completion> tree = scenario.inOrderOfStart(4);
					assertThat(tree.get(0).type()).isEqualTo(ObservationType.AGENT);
					assertBelow(tree.get(0), tree.subList(1, 4));
				});
	}

	@Test
	void recordsWhatAToolDoesBelowTheTool() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			CompletionRecorder recorder = scenario.bean(CompletionRecorder.class);
			Assistant assistant = AiServices.builder(Assistant.class)
				.chatModel(scenario.model())
				.tools(new LookedUpWeather(recorder))
				.build();
			assistant.answer("tokens=1");
			assertThat(scenario.named("lookup").parentId()).isEqualTo(scenario.named("weather").id());
		});
	}

	// What makes it is no bean, so that it is known by its model alone.
	@Test
	void recordsAttemptsAndToolsOfAServiceThatIsMadeByHandBelowTheMethodThatCallsIt() {
		LangChain4jScenario.run(LangChain4jScenario.runner().withBean(Librarian.class), LangChain4jProvider.OPENAI,
				(scenario) -> {
					scenario.bean(Librarian.class).advise("tokens=1");
					List<Completion> tree = scenario.inOrderOfStart(4);
					assertThat(tree).extracting(Completion::type)
						.containsExactly(ObservationType.SPAN, ObservationType.GENERATION, ObservationType.TOOL,
								ObservationType.GENERATION);
					assertBelow(tree.get(0), tree.subList(1, 4));
				});
	}

	@Test
	void isTheObservationOfItsAnnotationWhereItHasOne() {
		LangChain4jScenario.run(LangChain4jScenario.runner()
			.withInitializer((context) -> ((GenericApplicationContext) context).registerBean(Annotated.class,
					() -> AiServices.builder(Annotated.class)
						.streamingChatModel(context.getBean("streamingModel", StreamingChatModel.class))
						.build())),
				LangChain4jProvider.OPENAI, (scenario) -> {
					CompletableFuture<ChatResponse> end = new CompletableFuture<>();
					scenario.bean(Annotated.class)
						.stream("tokens=2")
						.onCompleteResponse(end::complete)
						.onError(end::completeExceptionally)
						.start();
					end.get(30, TimeUnit.SECONDS);
					List<Completion> tree = scenario.inOrderOfStart(2);
					assertThat(tree).extracting(Completion::name).containsExactly("told", "chat gpt-4o");
					assertThat(tree.get(0).type()).isEqualTo(ObservationType.SPAN);
					assertBelow(tree.get(0), tree.subList(1, 2));
					assertThat(scenario.settled()).hasSize(2);
				});
	}

	@Test
	void takesTheMemoryForTheSessionAndTellsWhatAResultHolds() {
		LangChain4jScenario.run(LangChain4jScenario.runner()
			.withInitializer((context) -> ((GenericApplicationContext) context).registerBean(Remembering.class,
					() -> AiServices.builder(Remembering.class)
						.chatModel(context.getBean("model", ChatModel.class))
						.chatMemoryProvider((id) -> MessageWindowChatMemory.withMaxMessages(10))
						.build())),
				LangChain4jProvider.OPENAI, (scenario) -> {
					scenario.bean(Remembering.class).remember("session-1", "tokens=1");
					scenario.bean(Remembering.class).remember("session-1", "tokens=2");
					List<Completion> tree = scenario.inOrderOfStart(4);
					assertThat(tree).extracting((completion) -> completion.context().sessionId())
						.containsOnly("session-1");
					assertThat(tree.get(0).output()).isEqualTo("token00 ");
					assertThat(tree.get(3).input()).contains("tokens=1").contains("token00 ").contains("tokens=2");
				});
	}

	@Test
	void failsWithItsModel() {
		run(LangChain4jProvider.OPENAI, (services) -> services, (scenario) -> {
			assertThatThrownBy(() -> scenario.bean(Assistant.class).answer("fault=http500")).isNotNull();
			assertThat(scenario.inOrderOfStart(2)).extracting(Completion::outcome).containsOnly(Outcome.FAILED);
			assertThat(scenario.bean(Assistant.class)).hasToString(scenario.bean(Assistant.class).toString());
			assertThat(scenario.settled()).hasSize(2);
		});
	}

	private static void run(LangChain4jProvider provider, UnaryOperator<AiServices<Assistant>> configuration,
			LangChain4jScenario.Test test) {
		ApplicationContextRunner runner = LangChain4jScenario.runner()
			.withInitializer((context) -> ((GenericApplicationContext) context).registerBean(Assistant.class,
					() -> configuration.apply(services(context)).build()));
		LangChain4jScenario.run(runner, provider, test);
	}

	private static AiServices<Assistant> services(ApplicationContext context) {
		return AiServices.builder(Assistant.class)
			.chatModel(context.getBean("model", ChatModel.class))
			.streamingChatModel(context.getBean("streamingModel", StreamingChatModel.class));
	}

	private static void assertBelow(Completion root, List<Completion> below) {
		assertThat(root.parentId()).isNull();
		assertThat(below).extracting(Completion::parentId).containsOnly(root.id());
		assertThat(below).extracting(Completion::traceId).containsOnly(root.traceId());
	}

	private static String text(int tokens) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < tokens; i++) {
			text.append("token%02d ".formatted(i));
		}
		return text.toString();
	}

	interface Assistant {

		String answer(String question);

		TokenStream stream(String question);

	}

	interface Remembering {

		Result<String> remember(@MemoryId String memory, @UserMessage String question);

	}

	interface Annotated {

		@ObservedCompletion("told")
		TokenStream stream(String question);

	}

	static class Weather {

		@Tool("The weather")
		String weather(@P("city") String city) {
			return "sunny in " + city;
		}

	}

	static class BrokenWeather {

		@Tool("The weather")
		String weather(@P("city") String city) {
			throw new IllegalStateException("no weather today");
		}

	}

	static class LookedUpWeather {

		private final CompletionRecorder recorder;

		LookedUpWeather(CompletionRecorder recorder) {
			this.recorder = recorder;
		}

		@Tool("The weather")
		String weather(@P("city") String city) {
			this.recorder.start(CompletionStart.named("lookup").build()).complete();
			return "sunny";
		}

	}

	static class Librarian {

		private final ChatModel model;

		Librarian(@Qualifier("model") ChatModel model) {
			this.model = model;
		}

		@ObservedCompletion
		String advise(String question) {
			return AiServices.builder(Assistant.class)
				.chatModel(this.model)
				.tools(new Weather())
				.build()
				.answer(question);
		}

	}

}
