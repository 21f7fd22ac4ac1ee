// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Comparator;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.completion.Scope;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ChatClientTests {

	private static final TokenUsage USAGE = new TokenUsage(56L, 3L, 64L, null, 7L, 130L);

	@Test
	void recordsOneGenerationPerCall() {
		ModelScenario.run((scenario) -> {
			client(scenario).prompt("tokens=10").call().content();
			Completion completion = scenario.single();
			assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(completion.output()).isEqualTo(ModelScript.text(10));
			assertThat(completion.parentId()).isNull();
		});
	}

	@Test
	void keepsTheTextOfAStreamThatIsCancelled() {
		ModelScenario.run((scenario) -> {
			client(scenario).prompt("tokens=50 pace=20").stream().content().take(2).blockLast();
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.output()).startsWith(ModelScript.text(1));
		});
	}

	@Test
	void takesTheConversationForTheSession() {
		ModelScenario.run((scenario) -> {
			client(scenario).prompt("tokens=1")
				.advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "conversation-7"))
				.stream()
				.content()
				.blockLast();
			assertThat(scenario.single().context().sessionId()).isEqualTo("conversation-7");
		});
	}

	@ParameterizedTest
	@CsvSource({ "false,false", "false,true", "true,false", "true,true" })
	void aStreamHasTheContextOfWhoeverMadeItAndThatOfItsSubscriberCountsMore(boolean model, boolean propagation) {
		ModelScenario.propagating(propagation,
				() -> ModelScenario.run(ModelScenario.runnerWith(propagation), (scenario) -> {
					Flux<?> stream;
					try (Scope scope = user("ada").makeCurrent()) {
						stream = model ? scenario.model().stream(new Prompt("tokens=1"))
								: client(scenario).prompt("tokens=1").stream().content();
					}
					stream.subscribeOn(Schedulers.boundedElastic()).blockLast();
					assertThat(scenario.await(1)).extracting((one) -> one.context().userId()).containsExactly("ada");
					try (Scope scope = user("grace").makeCurrent()) {
						stream.blockLast();
					}
					assertThat(scenario.await(2)).extracting((one) -> one.context().userId())
						.containsExactly("ada", "grace");
				}));
	}

	@ParameterizedTest
	@CsvSource({ "false,false", "true,false", "true,true" })
	void recordsTheRoundsOfAToolLoopAndTheToolOnce(boolean streaming, boolean propagation) {
		toolLoop(ModelScenario.runnerWith(propagation), streaming, propagation, (completions, outer) -> {
			// The first answer may end after the tool it asked for.
			List<Completion> started = completions.stream()
				.sorted(Comparator.comparing(Completion::startTime))
				.toList();
			assertThat(started).extracting(Completion::type)
				.containsExactly(ObservationType.SPAN, ObservationType.GENERATION, ObservationType.TOOL,
						ObservationType.GENERATION);
			assertThat(started.subList(1, 4)).allSatisfy((completion) -> {
				assertThat(completion.parentId()).isEqualTo(outer.id());
				assertThat(completion.traceId()).isEqualTo(outer.traceId());
			});
			assertThat(started).extracting(Completion::usage).containsExactly(null, USAGE, null, USAGE);
		});
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void recordsTheClientAndItsAdvisorsIfWanted(boolean streaming) {
		toolLoop(ModelScenario.runner().withPropertyValues("langfuse.spring-ai.client-spans=true"), streaming, false,
				(completions, outer) -> {
					Completion client = named(completions, "chat_client gpt-4o");
					assertThat(client.parentId()).isEqualTo(outer.id());
					assertThat(client.output()).isEqualTo(ModelScript.text(10));
					assertThat(completions).extracting(Completion::usage).filteredOn(USAGE::equals).hasSize(2);
					assertThat(completions).extracting(Completion::usage).containsOnly(USAGE, null);
					assertThat(completions).filteredOn((completion) -> completion.type() == ObservationType.CHAIN)
						.isNotEmpty();
					assertThat(completions)
						.filteredOn((completion) -> completion != client && !completion.name().equals("outer"))
						.noneSatisfy((completion) -> assertThat(completion.parentId()).isEqualTo(outer.id()));
				});
	}

	@Test
	void keepsTheRoundsOfAToolLoopInOneTrace() {
		ModelScenario.run((scenario) -> {
			client(scenario).prompt("tokens=10").tools(weather()).stream().content().blockLast();
			List<Completion> completions = Turn.of(scenario.inOrderOfStart(4)).beneath();
			assertThat(completions).hasSize(3)
				.extracting(Completion::traceId)
				.containsOnly(completions.get(0).traceId());
			assertThat(completions).extracting((completion) -> completion.context().traceName())
				.containsOnly("chat_client gpt-4o");
			Completion asked = completions.get(0);
			assertThat(asked.input()).startsWith("{").contains("\"tools\":[{", "\"parameters\":{\"type\"");
			assertThat(asked.output()).isEqualTo("{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"call_1\","
					+ "\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Bonn\\\"}\"}}]}");
			assertThat(completions.get(1).input()).isEqualTo("{\"city\":\"Bonn\"}");
			assertThat(completions.get(1).output()).contains("sunny: {");
			assertThat(completions.get(2).input()).contains("\"tool_call_id\":\"call_1\"");
		});
	}

	private interface Expectation {

		void check(List<Completion> completions, CompletionRecording outer);

	}

	private static void toolLoop(ApplicationContextRunner runner, boolean streaming, boolean propagation,
			Expectation expectation) {
		try {
			ModelScenario.run(runner, (scenario) -> {
				CompletionRecording outer = scenario.bean(CompletionRecorder.class)
					.start(CompletionStart.named("outer").type(ObservationType.AUTO).build());
				try (Scope scope = outer.makeCurrent()) {
					ask(scenario, streaming);
				}
				outer.complete();
				scenario.named("outer");
				expectation.check(scenario.settled(), outer);
			});
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
	}

	private static void ask(ModelScenario scenario, boolean streaming) {
		ChatClient.ChatClientRequestSpec request = client(scenario).prompt("tokens=10").tools(weather());
		String answer = streaming ? String.join("", request.stream().content().collectList().block())
				: request.call().content();
		assertThat(answer).isEqualTo(ModelScript.text(10));
	}

	private static Completion named(List<Completion> completions, String name) {
		return completions.stream().filter((candidate) -> candidate.name().equals(name)).findFirst().orElseThrow();
	}

	private static ChatClient client(ModelScenario scenario) {
		return ChatClient.builder(scenario.model(), scenario.bean(ObservationRegistry.class), null, null).build();
	}

	private static CompletionContext user(String id) {
		return CompletionContext.builder().userId(id).build();
	}

	private static ToolCallback weather() {
		return new Weather();
	}

}
