// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.SafeGuardAdvisor;
import org.springframework.ai.chat.client.advisor.SimpleLoggerAdvisor;
import org.springframework.ai.chat.client.advisor.StructuredOutputValidationAdvisor;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.client.observation.DefaultChatClientObservationConvention;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.metadata.ToolMetadata;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * One root for each call of a chat client, with the question and the answer.
 */
class AgentCallTests {

	private static final String NAME = "chat_client gpt-4o";

	static Stream<Arguments> waysOfToolLoops() {
		return Stream.of(Arguments.of(false, false), Arguments.of(true, false), Arguments.of(true, true));
	}

	@ParameterizedTest
	@MethodSource("waysOfToolLoops")
	void putsTheRoundsOfAToolLoopAndTheToolBeneathTheQuestion(boolean streaming, boolean propagation) {
		ModelScenario.propagating(propagation, () -> ModelScenario.run((scenario) -> {
			answer(client(scenario).prompt().system("Be brief.").user("tokens=10").tools(new Weather()), streaming);
			Turn turn = Turn.of(scenario.inOrderOfStart(4));
			assertThat(turn.agent().name()).isEqualTo(NAME);
			assertThat(turn.agent().input()).isEqualTo("tokens=10");
			assertThat(turn.agent().output()).isEqualTo(ModelScript.text(10));
			assertThat(turn.agent().outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(turn.agent().completionStartTime() != null).isEqualTo(streaming);
			assertThat(turn.types()).containsExactly(ObservationType.GENERATION, ObservationType.TOOL,
					ObservationType.GENERATION);
			assertThat(turn.beneath()).extracting(Completion::parentId).containsOnly(turn.agent().id());
			assertThat(turn.beneath()).filteredOn((completion) -> completion.type() == ObservationType.GENERATION)
				.extracting(Completion::finishReason)
				.containsExactly("TOOL_CALLS", "STOP");
			assertThat(scenario.settled()).hasSize(4);
		}));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void doesSoWhereTheModelIsNotObserved(boolean streaming) {
		ModelScenario.run((scenario) -> {
			ChatClient client = ChatClient
				.builder(scenario.model(ObservationRegistry.NOOP), scenario.bean(ObservationRegistry.class), null, null)
				.build();
			answer(client.prompt("tokens=10").tools(new Weather()), streaming);
			Turn turn = Turn.of(scenario.inOrderOfStart(4));
			assertThat(turn.agent().output()).isEqualTo(ModelScript.text(10));
			assertThat(turn.types()).containsExactlyInAnyOrder(ObservationType.GENERATION, ObservationType.TOOL,
					ObservationType.GENERATION);
			assertThat(turn.beneath()).extracting(Completion::parentId).containsOnly(turn.agent().id());
		});
	}

	@Test
	void keepsTheAnswerSoFarOfAStreamThatIsCancelled() {
		ModelScenario.run((scenario) -> {
			client(scenario).prompt("tokens=50 pace=5").tools(new Weather()).stream().content().take(2).blockLast();
			Turn turn = Turn.of(scenario.inOrderOfStart(4));
			assertThat(turn.agent().outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(turn.agent().output()).startsWith(ModelScript.text(2));
			assertThat(ModelScript.text(50)).startsWith(turn.agent().output());
			assertThat(turn.beneath()).extracting(Completion::outcome)
				.containsExactly(Outcome.COMPLETED, Outcome.COMPLETED, Outcome.CANCELLED);
			assertThat(scenario.settled()).hasSize(4);
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "A1_COMPLETE", "B1_TAKE_3", "B2B_STREAM_LIMIT_3_CLOSED", "B3B_ITERABLE_BREAK_OF_1000",
			"B4_DISPOSE_AFTER_5", "C1_CONNECTION_CUT", "C2B_ERROR_EVENT", "C3_HTTP_500", "C5_CONSUMER_THROWS",
			"D1_TIMEOUT_DOWNSTREAM" })
	void endsAsTheCallOfTheModelDoes(StreamCase stream) {
		ModelScenario.run((scenario) -> {
			stream.consume(client(scenario).prompt(stream.script).advisors(new Nothing()).stream().chatResponse());
			if (stream.outcome == Outcome.ABANDONED) {
				scenario.collected(2);
			}
			Turn turn = Turn.of(scenario.inOrderOfStart(2));
			assertThat(turn.agent().outcome()).isEqualTo(stream.outcome);
			assertThat(turn.beneath()).extracting(Completion::outcome).containsExactly(stream.outcome);
			String said = (turn.agent().output() != null) ? turn.agent().output() : "";
			assertThat(ModelScript.text(1000)).startsWith(said);
			assertThat(said).startsWith(ModelScript.text(Math.max(stream.tokens - 1, 0)));
			assertThat(scenario.settled()).hasSize(2);
		});
	}

	// Spring AI reads on for itself.
	@Test
	void isAbandonedByAConsumerAlthoughTheModelIsReadToItsEnd() {
		ModelScenario.run((scenario) -> {
			StreamCase.E2_REQUEST_2_AND_ABANDON
				.consume(client(scenario).prompt("tokens=50").advisors(new Nothing()).stream().chatResponse());
			scenario.collected(2);
			Turn turn = Turn.of(scenario.inOrderOfStart(2));
			assertThat(turn.agent().outcome()).isEqualTo(Outcome.ABANDONED);
			assertThat(turn.beneath()).extracting(Completion::outcome).containsExactly(Outcome.COMPLETED);
		});
	}

	@Test
	void failsWithACallThatFails() {
		ModelScenario.run((scenario) -> {
			assertThatThrownBy(() -> client(scenario).prompt("fault=http500").tools(new Weather()).call().content())
				.isNotNull();
			Turn turn = Turn.of(scenario.inOrderOfStart(2));
			assertThat(turn.agent().outcome()).isEqualTo(Outcome.FAILED);
			assertThat(turn.agent().statusMessage()).contains("500");
			assertThat(turn.agent().output()).isNull();
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void takesForTheAnswerWhatAToolReturnsDirectly(boolean streaming) {
		ModelScenario.run((scenario) -> {
			answer(client(scenario).prompt("tokens=10").tools(new Direct()), streaming);
			Turn turn = Turn.of(scenario.inOrderOfStart(3));
			assertThat(turn.agent().output()).isEqualTo("direct: {\"city\":\"Bonn\"}");
			assertThat(turn.types()).containsExactlyInAnyOrder(ObservationType.GENERATION, ObservationType.TOOL);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tellsTheLastAnswerAndNotWhatWasSaidBeforeTheTool(boolean streaming) {
		String head = "{\"id\":\"c\",\"created\":1,\"model\":\"m\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,";
		String call = "\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":"
				+ "{\"name\":\"weather\",\"arguments\":\"{}\"}}]}";
		String part = streaming ? "\"delta\":{\"role\":\"assistant\"," : "\"message\":{\"role\":\"assistant\",";
		List<String> first = streaming
				? List.of(head + part + "\"content\":\"Let me see. \"}}]}",
						head + part + "\"content\":null," + call + ",\"finish_reason\":\"tool_calls\"}]}", "[DONE]")
				: List
					.of(head + part + "\"content\":\"Let me see. \"," + call + ",\"finish_reason\":\"tool_calls\"}]}");
		List<String> last = streaming
				? List.of(head + part + "\"content\":\"It is \"}}]}",
						head + part + "\"content\":\"sunny.\"},\"finish_reason\":\"stop\"}]}", "[DONE]")
				: List.of(head + part + "\"content\":\"It is sunny.\"},\"finish_reason\":\"stop\"}]}");
		try (CannedModel server = new CannedModel(List.of(first, last))) {
			ModelScenario.run((scenario) -> {
				Prompt prompt = new Prompt("how is it?");
				ChatClient client = ChatClient
					.builder(scenario.modelAt(server.url()), scenario.bean(ObservationRegistry.class), null, null)
					.build();
				answer(client.prompt(prompt).tools(new Weather()), streaming);
				assertThat(Turn.of(scenario.inOrderOfStart(4)).agent().output()).isEqualTo("It is sunny.");
			});
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void isNoneWithoutToolsOrWithAdvisorsThatObserveNothing(boolean streaming) {
		ModelScenario.run((scenario) -> {
			ChatMemory memory = MessageWindowChatMemory.builder().build();
			answer(client(scenario).prompt("tokens=10")
				.advisors(MessageChatMemoryAdvisor.builder(memory).build(), new SimpleLoggerAdvisor(),
						SafeGuardAdvisor.builder().sensitiveWords(List.of("secret")).build())
				.advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "c-1")), streaming);
			Completion only = scenario.single();
			assertThat(only.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(only.parentId()).isNull();
			assertThat(only.context().traceName()).isEqualTo("chat gpt-4o");
			assertThat(only.context().sessionId()).isEqualTo("c-1");
		});
	}

	static Stream<Advisor> others() {
		return Stream.of(new Nothing(), StructuredOutputValidationAdvisor.builder().outputJsonSchema("{}").build());
	}

	@ParameterizedTest
	@MethodSource("others")
	void isOneWithAnyOtherAdvisor(Advisor advisor) {
		ModelScenario.run((scenario) -> {
			client(scenario).prompt("tokens=1").advisors(advisor).call().content();
			assertThat(Turn.of(scenario.await(2)).types()).containsOnly(ObservationType.GENERATION);
		});
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void isTheRootAlsoWithSpansOfTheAdvisors(boolean streaming) {
		ModelScenario.run(ModelScenario.runner().withPropertyValues("langfuse.spring-ai.client-spans=true"),
				(scenario) -> {
					answer(client(scenario).prompt("tokens=10").tools(new Weather()), streaming);
					Turn turn = Turn.of(scenario.await(5));
					assertThat(turn.agent().output()).isEqualTo(ModelScript.text(10));
					assertThat(turn.first(ObservationType.CHAIN).parentId()).isEqualTo(turn.agent().id());
					assertThat(turn.first(ObservationType.TOOL).parentId())
						.isEqualTo(turn.first(ObservationType.CHAIN).id());
				});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void keepsQuestionAndAnswerToItselfWhereItIsTold(boolean streaming) {
		ModelScenario.run(ModelScenario.runner().withPropertyValues("langfuse.spring-ai.capture.chat=none"),
				(scenario) -> {
					answer(client(scenario).prompt("tokens=10").tools(new Weather()), streaming);
					Turn turn = Turn.of(scenario.inOrderOfStart(4));
					assertThat(turn.agent().input()).isNull();
					assertThat(turn.agent().output()).isNull();
					assertThat(turn.agent().outcome()).isEqualTo(Outcome.COMPLETED);
				});
	}

	@Test
	void isCalledAsItsApplicationCallsIt() {
		ModelScenario.run((scenario) -> {
			ChatClient
				.builder(scenario.model(), scenario.bean(ObservationRegistry.class),
						new DefaultChatClientObservationConvention("support"), null)
				.build()
				.prompt("tokens=1")
				.tools(new Weather())
				.call()
				.content();
			assertThat(Turn.of(scenario.await(4)).agent().name()).isEqualTo("support");
		});
	}

	@Test
	void tellsImagesOfTheQuestion() {
		ModelScenario.run((scenario) -> {
			client(scenario).prompt(new Prompt(UserMessage.builder().text("tokens=1").build()))
				.user((user) -> user.text("tokens=1 what is it?")
					.media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(new byte[] { 1, 2, 3 })))
				.tools(new Weather())
				.call()
				.content();
			assertThat(Turn.of(scenario.await(4)).agent().input()).contains("what is it?", "image/png");
		});
	}

	private static void answer(ChatClient.ChatClientRequestSpec request, boolean streaming) {
		String answer = streaming ? String.join("", request.stream().content().collectList().block())
				: request.call().content();
		assertThat(answer).isNotEmpty();
	}

	private static ChatClient client(ModelScenario scenario) {
		return ChatClient.builder(scenario.model(), scenario.bean(ObservationRegistry.class), null, null).build();
	}

	/**
	 * An advisor of the application that happens to do nothing.
	 */
	private static final class Nothing implements CallAdvisor, StreamAdvisor {

		@Override
		public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
			return chain.nextCall(request);
		}

		@Override
		public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
			return chain.nextStream(request);
		}

		@Override
		public String getName() {
			return "nothing";
		}

		@Override
		public int getOrder() {
			return 0;
		}

	}

	/**
	 * A tool whose result is the answer.
	 */
	private static final class Direct implements ToolCallback {

		@Override
		public ToolDefinition getToolDefinition() {
			return new Weather().getToolDefinition();
		}

		@Override
		public ToolMetadata getToolMetadata() {
			return ToolMetadata.builder().returnDirect(true).build();
		}

		@Override
		public String call(String arguments) {
			return "direct: " + arguments;
		}

	}

}
