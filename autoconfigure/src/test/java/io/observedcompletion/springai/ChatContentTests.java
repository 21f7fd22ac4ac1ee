// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Comparator;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.DefaultToolCallingManager;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.DefaultToolExecutionExceptionProcessor;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.tool.execution.ToolExecutionExceptionProcessor;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is recorded of answers that are more than one text, through the real model.
 */
class ChatContentTests {

	private static final String HEAD = "{\"id\":\"1\",\"created\":1,\"model\":\"gpt-4o\",\"object\":\"chat.completion.chunk\",";

	private static final String BOTH = "[{\"role\":\"assistant\",\"content\":\"A0 A1 A2 \"},"
			+ "{\"role\":\"assistant\",\"content\":\"B0 B1 B2 \"}]";

	private static final String TOOL_CALL = "\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\","
			+ "\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}]";

	@Test
	void keepsTheChoicesOfAStreamApart() {
		ask(List.of(List.of(delta(0, "A0 "), delta(1, "B0 "), delta(0, "A1 "), delta(1, "B1 "), delta(1, "B2 "),
				delta(0, "A2 "), end(0), end(1), "[DONE]")), (model, context) -> {
					model.stream(new Prompt("two?")).blockLast();
					Completion completion = single(context);
					assertThat(completion.output()).isEqualTo(BOTH);
					assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
				});
	}

	@Test
	void keepsTheChoicesSoFarOfAStreamThatIsCancelled() {
		ask(List.of(List.of(delta(0, "A0 "), delta(1, "B0 "), delta(0, "A1 "), delta(1, "B1 "), end(0), "[DONE]")),
				(model, context) -> {
					model.stream(new Prompt("two?")).take(3).blockLast();
					Completion completion = single(context);
					assertThat(completion.output()).isEqualTo("[{\"role\":\"assistant\",\"content\":\"A0 A1 \"},"
							+ "{\"role\":\"assistant\",\"content\":\"B0 \"}]");
					assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
				});
	}

	@Test
	void keepsTheChoicesOfACallApart() {
		ask(List
			.of(List.of("{\"id\":\"1\",\"created\":1,\"model\":\"gpt-4o\",\"object\":\"chat.completion\",\"choices\":["
					+ message(0, "A0 A1 A2 ") + "," + message(1, "B0 B1 B2 ") + "]}")),
				(model, context) -> {
					model.call(new Prompt("two?"));
					assertThat(single(context).output()).isEqualTo(BOTH);
				});
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 9 })
	void keepsWhatAModelThought(int chunks) {
		ask(List.of(List.of(thought("Hm. "), thought("Well."), delta(0, "Yes"), end(0), "[DONE]")),
				(model, context) -> {
					model.stream(new Prompt("why?")).take(chunks).blockLast();
					assertThat(single(context).output())
						.isEqualTo("{\"role\":\"assistant\",\"content\":\"" + ((chunks > 2) ? "Yes" : "")
								+ "\",\"thinking\":[{\"type\":\"thinking\",\"content\":\"Hm. Well.\"}]}");
				});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void recordsAToolThatThrewAsFailedAlthoughTheModelIsToldInWords(boolean streaming) {
		List<String> asks = streaming
				? List.of(HEAD + "\"choices\":[{\"index\":0,\"delta\":{" + TOOL_CALL + "},\"finish_reason\":null}]}",
						HEAD + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}", "[DONE]")
				: List.of(HEAD + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"," + TOOL_CALL
						+ "},\"finish_reason\":\"tool_calls\"}]}");
		List<String> answers = streaming ? List.of(delta(0, "Sorry"), end(0), "[DONE]")
				: List.of(HEAD + "\"choices\":[" + message(0, "Sorry") + "]}");
		ask(List.of(asks, answers), (model, context) -> {
			ChatClient.ChatClientRequestSpec request = client(model, context).prompt("sunny?").tools(new Station());
			String answer = streaming ? String.join("", request.stream().content().collectList().block())
					: request.call().content();
			assertThat(answer).isEqualTo("Sorry");
			KeptCompletions kept = context.getBean(KeptCompletions.class);
			kept.await(4);
			// The first answer may end after the tool it asked for.
			List<Completion> completions = Turn
				.of(kept.settled().stream().sorted(Comparator.comparing(Completion::startTime)).toList())
				.beneath();
			assertThat(completions).extracting(Completion::type)
				.containsExactly(ObservationType.GENERATION, ObservationType.TOOL, ObservationType.GENERATION);
			Completion tool = completions.get(1);
			assertThat(tool.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(tool.statusMessage()).isEqualTo("failed: IllegalStateException: station down");
			assertThat(tool.input()).isEqualTo("{}");
			assertThat(tool.output()).isEqualTo("station down");
			assertThat(completions.get(2).input()).contains("\"content\":\"station down\"");
		});
	}

	@Test
	void leavesWhatProcessesTheExceptionsOfToolsItsClass() {
		ask(List.of(List.of("")), (model,
				context) -> assertThat(context.getBean(DefaultToolExecutionExceptionProcessor.class)).isNotNull());
	}

	/**
	 * A tool that is down.
	 */
	private static final class Station implements ToolCallback {

		@Override
		public ToolDefinition getToolDefinition() {
			return ToolDefinition.builder().name("weather").description("Weather").inputSchema("{}").build();
		}

		// As Spring AI's own callbacks do it.
		@Override
		public String call(String arguments) {
			throw new ToolExecutionException(getToolDefinition(), new IllegalStateException("station down"));
		}

	}

	private interface Question {

		void ask(OpenAiChatModel model, ApplicationContext context);

	}

	private static void ask(List<List<String>> answers, Question question) {
		try (CannedModel server = new CannedModel(answers)) {
			ModelScenario.runner()
				.withBean("processor", ToolExecutionExceptionProcessor.class,
						() -> DefaultToolExecutionExceptionProcessor.builder().build())
				.run((context) -> question.ask(model(server, context), context));
		}
	}

	private static OpenAiChatModel model(CannedModel server, ApplicationContext context) {
		return OpenAiChatModel.builder()
			.options(OpenAiChatOptions.builder()
				.baseUrl(server.url())
				.apiKey("sk")
				.model("gpt-4o")
				.maxRetries(0)
				.build())
			.observationRegistry(context.getBean(ObservationRegistry.class))
			.build();
	}

	// As Spring AI's auto-configuration puts it together.
	private static ChatClient client(OpenAiChatModel model, ApplicationContext context) {
		ObservationRegistry registry = context.getBean(ObservationRegistry.class);
		DefaultToolCallingManager manager = DefaultToolCallingManager.builder()
			.observationRegistry(registry)
			.toolExecutionExceptionProcessor(context.getBean(ToolExecutionExceptionProcessor.class))
			.build();
		return ChatClient.builder(model, registry, null, null, ToolCallingAdvisor.builder().toolCallingManager(manager))
			.build();
	}

	private static Completion single(ApplicationContext context) {
		return context.getBean(KeptCompletions.class).single();
	}

	private static String delta(int choice, String text) {
		return HEAD + "\"choices\":[{\"index\":" + choice + ",\"delta\":{\"content\":\"" + text
				+ "\"},\"finish_reason\":null}]}";
	}

	private static String thought(String text) {
		return HEAD + "\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"" + text
				+ "\"},\"finish_reason\":null}]}";
	}

	private static String end(int choice) {
		return HEAD + "\"choices\":[{\"index\":" + choice + ",\"delta\":{},\"finish_reason\":\"stop\"}]}";
	}

	private static String message(int choice, String text) {
		return "{\"index\":" + choice + ",\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\""
				+ text + "\"}}";
	}

}
