// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.time.Duration;
import java.util.List;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.springai.SpringAiContentAutoConfiguration;
import io.observedcompletion.springai.SpringAiObservationAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Models of LangChain4j as beans, whose calls are answered at once.
 */
@ExtendWith(OutputCaptureExtension.class)
class ChatModelBeanTests {

	@ParameterizedTest
	@EnumSource
	void recordsACall(LangChain4jProvider provider) {
		LangChain4jScenario.run(provider, (scenario) -> {
			ChatResponse response = scenario.model()
				.chat(List.of(SystemMessage.from("Be kind."), UserMessage.from("tokens=2")));
			assertThat(response.aiMessage().text()).isEqualTo("token00 token01 ");
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(completion.input()).isEqualTo("[{\"role\":\"system\",\"content\":\"Be kind.\"},"
					+ "{\"role\":\"user\",\"content\":\"tokens=2\"}]");
			assertThat(completion.output()).isEqualTo("token00 token01 ");
			assertThat(completion.model()).isEqualTo(provider.answered);
			assertThat(completion.metadata()).containsEntry("requested_model", provider.asked);
			assertThat(completion.provider()).isEqualTo(provider.provider);
			assertThat(completion.usage()).isEqualTo(provider.usage);
			assertThat(completion.chunks()).isZero();
		});
	}

	@Test
	void recordsEachWayOfAskingOnce() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			ChatModel model = scenario.model();
			UserMessage question = UserMessage.from("tokens=1");
			assertThat(model.chat("tokens=1")).isEqualTo("token00 ");
			model.chat(question);
			model.chat(List.<ChatMessage>of(question));
			model.chat(ChatRequest.builder().messages(question).build());
			model.chat(ChatRequest.builder().messages(question).build(), null);
			assertThat(scenario.settled()).hasSize(5).allSatisfy((completion) -> {
				assertThat(completion.output()).isEqualTo("token00 ");
				assertThat(completion.usage()).isEqualTo(LangChain4jProvider.OPENAI.usage);
				assertThat(completion.modelParameters()).containsEntry("temperature", 0.5).containsEntry("seed", 7);
			});
		});
	}

	@ParameterizedTest
	@EnumSource
	void recordsARefusal(LangChain4jProvider provider) {
		LangChain4jScenario.run(provider, (scenario) -> {
			assertThatThrownBy(() -> scenario.model().chat("fault=http500")).isNotNull();
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(completion.cost()).isZero();
		});
	}

	@Test
	void recordsATimeOut() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			ChatModel impatient = scenario.bean(LangChain4jObserver.class)
				.observe(LangChain4jProvider.OPENAI.model(scenario.server(), Duration.ofMillis(300)));
			assertThatThrownBy(() -> impatient.chat("wait=20000")).isNotNull();
			assertThat(scenario.single().outcome()).isEqualTo(Outcome.TIMED_OUT);
		});
	}

	@Test
	void staysABeanOfItsClass() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			assertThat(scenario.bean(OpenAiChatModel.class)).isSameAs(scenario.model());
			scenario.bean(OpenAiChatModel.class).chat("tokens=1");
			assertThat(scenario.single().output()).isEqualTo("token00 ");
			assertThat(scenario.model().defaultRequestParameters().modelName()).isEqualTo("gpt-4o");
		});
	}

	@Test
	void becomesAChildOfTheMethodThatAsks() {
		LangChain4jScenario.run(LangChain4jScenario.runner().withBean(Asking.class), LangChain4jProvider.OPENAI,
				(scenario) -> {
					scenario.bean(Asking.class).ask("tokens=1");
					Completion method = scenario.named("ask");
					Completion generation = scenario.named("chat gpt-4o");
					assertThat(method.type()).isEqualTo(ObservationType.SPAN);
					assertThat(generation.type()).isEqualTo(ObservationType.GENERATION);
					assertThat(generation.parentId()).isEqualTo(method.id());
					assertThat(scenario.settled()).hasSize(2);
				});
	}

	@Test
	void leavesTheCallToAGenerationAbove() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			scenario.bean(CompletionRecorder.class)
				.call(CompletionStart.named("other").type(ObservationType.GENERATION).build(),
						(recording) -> scenario.model().chat("tokens=1"));
			assertThat(scenario.single().name()).isEqualTo("other");
		});
	}

	@Test
	void isASpanAroundTheModelsThatItAsks() {
		LangChain4jScenario.run(LangChain4jScenario.runner().withBean("router", Router.class),
				LangChain4jProvider.OPENAI, (scenario) -> {
					scenario.bean(Router.class).chat("tokens=1");
					List<Completion> completions = scenario.inOrderOfStart(3);
					assertThat(completions).extracting(Completion::type)
						.containsExactly(ObservationType.SPAN, ObservationType.GENERATION, ObservationType.GENERATION);
					assertThat(completions).extracting(Completion::outcome)
						.containsExactly(Outcome.COMPLETED, Outcome.FAILED, Outcome.COMPLETED);
					assertThat(completions.get(2).parentId()).isEqualTo(completions.get(0).id());
				});
	}

	@Test
	void isASpanAroundAModelOfSpringAi() {
		LangChain4jScenario.run(
				LangChain4jScenario.runner()
					.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class,
							SpringAiContentAutoConfiguration.class, SpringAiObservationAutoConfiguration.class)),
				LangChain4jProvider.OPENAI, (scenario) -> {
					OpenAiChatOptions options = OpenAiChatOptions.builder()
						.baseUrl(scenario.server().url())
						.apiKey("sk-none")
						.model("gpt-4o")
						.build();
					org.springframework.ai.openai.OpenAiChatModel beneath = org.springframework.ai.openai.OpenAiChatModel
						.builder()
						.options(options)
						.observationRegistry(scenario.bean(ObservationRegistry.class))
						.build();
					ChatModel bridge = scenario.bean(LangChain4jObserver.class).observe(new Bridge(beneath));
					assertThat(bridge.chat("tokens=1")).isEqualTo("token00 ");
					List<Completion> completions = scenario.inOrderOfStart(2);
					assertThat(completions).extracting(Completion::type)
						.containsExactly(ObservationType.SPAN, ObservationType.GENERATION);
					assertThat(completions.get(1).parentId()).isEqualTo(completions.get(0).id());
					assertThat(scenario.settled()).hasSize(2);
				});
	}

	@Test
	void leavesAFinalClassAloneAndTellsIt(CapturedOutput output) {
		LangChain4jScenario.run(LangChain4jScenario.runner().withBean("closed", Closed.class),
				LangChain4jProvider.OPENAI, (scenario) -> {
					assertThat(scenario.bean(Closed.class).chat("Why?")).isEqualTo("because");
					assertThat(scenario.settled()).isEmpty();
					ChatModel observed = scenario.bean(LangChain4jObserver.class).observe(scenario.bean(Closed.class));
					assertThat(observed.chat("Why?")).isEqualTo("because");
					assertThat(scenario.single().output()).isEqualTo("because");
				});
		assertThat(output.getOut()).containsOnlyOnce("The calls of the model 'closed' are not recorded");
	}

	@Test
	void takesABeanThatIsObservedByHandForWhatItIs(CapturedOutput output) {
		LangChain4jScenario.run(
				LangChain4jScenario.runner()
					.withInitializer((context) -> ((GenericApplicationContext) context).registerBean("observed",
							ChatModel.class,
							() -> context.getBean(LangChain4jObserver.class).observe((ChatModel) new Closed()))),
				LangChain4jProvider.OPENAI, (scenario) -> {
					assertThat(scenario.application().getBean("observed", ChatModel.class).chat("Why?"))
						.isEqualTo("because");
					assertThat(scenario.single().output()).isEqualTo("because");
				});
		assertThat(output.getOut()).doesNotContain("are not recorded");
	}

	@Test
	void recordsAModelThatIsObservedByHandOnce() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			LangChain4jObserver observer = new LangChain4jObserver(scenario.bean(CompletionRecorder.class));
			ChatModel observed = observer.observe(LangChain4jProvider.OPENAI.model(scenario.server()));
			assertThat(observer.observe(observed)).isSameAs(observed);
			assertThat(observer.observe(scenario.model())).isSameAs(scenario.model());
			assertThat(observed.chat("tokens=1")).isEqualTo("token00 ");
			assertThat(scenario.single().model()).isEqualTo("gpt-4o-2024");
			observer.observe(LangChain4jProvider.OPENAI.streamingModel(scenario.server()))
				.chat("tokens=5 pace=5", new Collected(2));
			Completion stream = scenario.inOrderOfStart(2).get(1);
			assertThat(stream.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(stream.output()).isEqualTo("token00 token01 ");
		});
	}

	@Test
	void recordsNothingWhereItIsSwitchedOff() {
		LangChain4jScenario.run(LangChain4jScenario.runner().withPropertyValues("langfuse.langchain4j.enabled=false"),
				LangChain4jProvider.OPENAI, (scenario) -> {
					assertThat(scenario.model().getClass()).isEqualTo(OpenAiChatModel.class);
					scenario.model().chat("tokens=1");
					assertThat(scenario.bean(KeptCompletions.class).isEmpty()).isTrue();
					assertThat(scenario.settled()).isEmpty();
				});
	}

	static class Asking {

		private final ChatModel model;

		Asking(@Qualifier("model") ChatModel model) {
			this.model = model;
		}

		@ObservedCompletion
		String ask(String question) {
			return this.model.chat(question);
		}

	}

	static class Router implements ChatModel {

		private final ChatModel model;

		Router(@Qualifier("model") ChatModel model) {
			this.model = model;
		}

		@Override
		public ChatResponse doChat(ChatRequest request) {
			assertThatThrownBy(() -> this.model.chat("fault=http500")).isNotNull();
			return this.model.chat(request);
		}

	}

	record Bridge(org.springframework.ai.chat.model.ChatModel beneath) implements ChatModel {

		@Override
		public ChatResponse doChat(ChatRequest request) {
			UserMessage question = (UserMessage) request.messages().get(0);
			return ChatResponse.builder().aiMessage(AiMessage.from(this.beneath.call(question.singleText()))).build();
		}

	}

	static final class Closed implements ChatModel {

		@Override
		public ChatResponse doChat(ChatRequest request) {
			return ChatResponse.builder().aiMessage(AiMessage.from("because")).build();
		}

	}

}
