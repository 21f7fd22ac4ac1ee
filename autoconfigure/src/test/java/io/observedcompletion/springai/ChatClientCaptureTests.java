// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is recorded of a chat client whose model observes itself, and of one whose model
 * has no registry to do so.
 */
class ChatClientCaptureTests {

	private static final TokenUsage USAGE = new TokenUsage(56L, 3L, 64L, null, 7L, 130L);

	private static final List<StreamCase> CORE = List.of(StreamCase.A1_COMPLETE, StreamCase.B1_TAKE_3,
			StreamCase.B3B_ITERABLE_BREAK_OF_1000, StreamCase.C1_CONNECTION_CUT, StreamCase.C3_HTTP_500,
			StreamCase.D1_TIMEOUT_DOWNSTREAM);

	static Stream<Arguments> cases() {
		return Stream.concat(CORE.stream().map((stream) -> Arguments.of(true, stream)),
				CORE.stream().limit(4).map((stream) -> Arguments.of(false, stream)));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void keepsWhatWasSaid(boolean observed, StreamCase stream) {
		run((scenario) -> {
			stream.consume(client(scenario, observed).prompt(stream.script).stream().chatResponse());
			Completion completion = single(scenario, stream.outcome);
			note("G2 ChatClient, " + stream, scenario, List.of(completion));
			assertThat(completion.outcome()).isEqualTo(stream.outcome);
			assertThat(completion.name()).isEqualTo("chat gpt-4o");
			String text = (completion.output() != null) ? completion.output() : "";
			assertThat(text).startsWith(ModelScript.text(stream.tokens));
			assertThat(ModelScript.text(1000)).startsWith(text);
			assertThat(completion.usage()).isEqualTo(stream.sendsUsage() ? USAGE : null);
			assertThat(completion.model()).isEqualTo((stream.tokens > 0) ? "gpt-4o-2024" : "gpt-4o");
			assertThat(completion.completionStartTime() != null).isEqualTo(stream.tokens > 0);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void keepsACall(boolean observed) {
		run((scenario) -> {
			client(scenario, observed).prompt("tokens=10").call().content();
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.output()).isEqualTo(ModelScript.text(10));
			assertThat(completion.usage()).isEqualTo(USAGE);
			assertThat(completion.startTime()).isBefore(completion.endTime());
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void keepsACallThatFails(boolean observed) {
		run((scenario) -> {
			assertThatThrownBy(() -> client(scenario, observed).prompt("fault=http500").call().content()).isNotNull();
			assertThat(scenario.single().outcome()).isEqualTo(Outcome.FAILED);
			assertThat(scenario.single().statusMessage()).contains("500");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void keepsTheRoundsOfAToolLoop(boolean observed) {
		run((scenario) -> {
			client(scenario, observed).prompt("tokens=10").tools(new Weather()).stream().content().blockLast();
			List<Completion> completions = Turn.of(scenario.inOrderOfStart(4)).beneath();
			note("G3 tool loop", scenario, generations(completions));
			assertThat(completions).extracting(Completion::type)
				.containsExactly(ObservationType.GENERATION, ObservationType.TOOL, ObservationType.GENERATION);
			assertThat(completions).extracting(Completion::usage).containsExactly(USAGE, null, USAGE);
			assertThat(completions).extracting(Completion::traceId).containsOnly(completions.get(0).traceId());
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void keepsARoundOfAToolLoopThatIsCancelled(boolean observed) {
		run((scenario) -> {
			client(scenario, observed).prompt("tokens=50 pace=5")
				.tools(new Weather())
				.stream()
				.content()
				.take(2)
				.blockLast();
			List<Completion> completions = Turn.of(scenario.inOrderOfStart(4)).beneath();
			List<Completion> rounds = generations(completions);
			note("G3b tool loop, cancelled in round 2", scenario, rounds);
			assertThat(completions).hasSize(3)
				.extracting(Completion::type)
				.containsOnlyOnce(ObservationType.TOOL)
				.contains(ObservationType.GENERATION);
			assertThat(rounds).extracting(Completion::outcome).containsExactly(Outcome.COMPLETED, Outcome.CANCELLED);
			assertThat(rounds).extracting(Completion::usage).containsExactly(USAGE, null);
			assertThat(rounds.get(0).output()).contains("\"name\":\"weather\"");
			assertThat(rounds.get(1).output()).startsWith(ModelScript.text(1));
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void keepsTheRoundsOfAToolLoopThatIsNotStreamed(boolean observed) {
		run((scenario) -> {
			client(scenario, observed).prompt("tokens=10").tools(new Weather()).call().content();
			List<Completion> completions = Turn.of(scenario.inOrderOfStart(4)).beneath();
			note("G4 tool loop, blocking", scenario, generations(completions));
			assertThat(completions).hasSize(3).extracting(Completion::usage).containsExactly(USAGE, null, USAGE);
		});
	}

	@Test
	void keepsTheToolCallOfAModelThatIsAskedDirectly() {
		run((scenario) -> {
			Prompt prompt = new Prompt("tokens=10",
					scenario.options().mutate().toolCallbacks(List.<ToolCallback>of(new Weather())).build());
			scenario.model().stream(prompt).blockLast();
			note("G5 tool call, without a client", scenario, List.of(scenario.single()));
			assertThat(scenario.single().output()).contains("\"name\":\"weather\"");
			assertThat(scenario.single().usage()).isEqualTo(USAGE);
		});
	}

	@Test
	void keepsAToolThatThrows() {
		run((scenario) -> {
			ToolDefinition weather = new Weather().getToolDefinition();
			client(scenario, true).prompt("tokens=3").tools(new Weather(() -> {
				throw new ToolExecutionException(weather, new IllegalStateException("tool down"));
			})).stream().content().blockLast();
			List<Completion> completions = Turn.of(scenario.inOrderOfStart(4)).beneath();
			note("G6 tool throws", scenario, generations(completions));
			assertThat(completions).hasSize(3);
			assertThat(completions.get(1).type()).isEqualTo(ObservationType.TOOL);
			assertThat(completions.get(2).input()).contains("tool down");
		});
	}

	// Its observation starts when the client has taken the attempt for its own.
	@Test
	void recordsOnceWhereTheModelIsAskedOnAnotherThread() {
		run((scenario) -> {
			ChatModel model = scenario.model();
			ChatClient client = ChatClient
				.builder(new Elsewhere(model), scenario.bean(ObservationRegistry.class), null, null)
				.build();
			client.prompt("tokens=10").stream().content().blockLast();
			assertThat(scenario.single().output()).isEqualTo(ModelScript.text(10));
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void putsGenerationsBeneathTheSpanOfTheClient(boolean observed) {
		ModelScenario.run(ModelScenario.runner().withPropertyValues("langfuse.spring-ai.client-spans=true"),
				(scenario) -> {
					client(scenario, observed).prompt("tokens=10").stream().content().blockLast();
					client(scenario, observed).prompt("tokens=10").call().content();
					List<Completion> completions = scenario.await(6);
					assertThat(completions).extracting(Completion::name)
						.containsExactlyInAnyOrder("chat gpt-4o", "Tool Calling Advisor", "chat_client gpt-4o",
								"chat gpt-4o", "Tool Calling Advisor", "chat_client gpt-4o");
					assertThat(generations(completions))
						.allSatisfy((generation) -> assertThat(completions).anySatisfy((above) -> {
							assertThat(above.name()).isEqualTo("Tool Calling Advisor");
							assertThat(above.id()).isEqualTo(generation.parentId());
						}));
				});
	}

	private static ChatClient client(ModelScenario scenario, boolean observed) {
		ObservationRegistry registry = scenario.bean(ObservationRegistry.class);
		ChatModel model = scenario.model(observed ? registry : ObservationRegistry.NOOP);
		return ChatClient.builder(model, registry, null, null).build();
	}

	private static void run(ModelScenario.Test test) {
		ModelScenario.run(ModelScenario.runner().withBean(OwnObservations.class), test);
	}

	private static Completion single(ModelScenario scenario, Outcome outcome) {
		return (outcome == Outcome.ABANDONED) ? scenario.collected() : scenario.single();
	}

	private static List<Completion> generations(List<Completion> completions) {
		return completions.stream()
			.filter((completion) -> completion.type() == ObservationType.GENERATION)
			.sorted(Comparator.comparing(Completion::startTime))
			.toList();
	}

	private static void note(String name, ModelScenario scenario, List<Completion> generations) {
		OwnObservations own = scenario.bean(OwnObservations.class);
		for (int i = 0; i < generations.size(); i++) {
			String row = name + ((generations.size() > 1) ? ", round " + (i + 1) : "");
			if (own.known().isEmpty()) {
				CaptureTable.row(row + ", no registry", "none", CaptureTable.say(generations.get(i)));
			}
			else {
				boolean stops = generations.get(i).outcome() != Outcome.ABANDONED;
				CaptureTable.row(row, (stops ? own.settled() : own.known()).get(i).toString(),
						CaptureTable.say(generations.get(i)));
			}
		}
	}

	private record Elsewhere(ChatModel model) implements ChatModel {

		@Override
		public ChatResponse call(Prompt prompt) {
			return this.model.call(prompt);
		}

		@Override
		public Flux<ChatResponse> stream(Prompt prompt) {
			return this.model.stream(prompt).subscribeOn(Schedulers.boundedElastic());
		}

		@Override
		public ChatOptions getOptions() {
			return this.model.getOptions();
		}

	}

}
