// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.function.Function;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What models of other providers than OpenAI think, through the real ones.
 */
class OtherProvidersThoughtTests {

	private static final String THINKS = "{\"role\":\"assistant\",\"content\":\"Yes.\",\"thinking\":["
			+ "{\"type\":\"thinking\",\"content\":\"Hm. Well.\"}]}";

	private static final String USAGE = "\"usage\":{\"input_tokens\":10,\"output_tokens\":5}";

	private static final String MESSAGE = "\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\","
			+ "\"model\":\"claude\",\"stop_sequence\":null," + USAGE;

	@Test
	void keepsTheThoughtsOfAStreamOfAnthropic() {
		List<String> events = List.of(
				event("message_start", "\"message\":{" + MESSAGE + ",\"content\":[],\"stop_reason\":null}"),
				block(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
				delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"Hm. \"}"),
				delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"Well.\"}"),
				delta(0, "{\"type\":\"signature_delta\",\"signature\":\"s\"}"), end(0),
				block(1, "{\"type\":\"text\",\"text\":\"\"}"), delta(1, "{\"type\":\"text_delta\",\"text\":\"Yes.\"}"),
				end(1),
				event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null}," + USAGE),
				event("message_stop", "\"index\":0"));
		Completion completion = record(events, OtherProvidersThoughtTests::anthropic,
				(model) -> model.stream(new Prompt("why?")).blockLast());
		assertThat(completion.output()).isEqualTo(THINKS);
	}

	@Test
	void keepsTheThoughtsOfACallOfAnthropicOnce() {
		List<String> answer = List.of("{" + MESSAGE + ",\"stop_reason\":\"end_turn\",\"content\":["
				+ "{\"type\":\"thinking\",\"thinking\":\"Hm. Well.\",\"signature\":\"s\"},"
				+ "{\"type\":\"text\",\"text\":\"Yes.\"}]}");
		Completion completion = record(answer, OtherProvidersThoughtTests::anthropic,
				(model) -> model.call(new Prompt("why?")));
		assertThat(completion.output()).isEqualTo(THINKS);
	}

	@Test
	void keepsTheThoughtsOfAStreamOfOllama() {
		Completion completion = record(ollamaLines(), OtherProvidersThoughtTests::ollama,
				(model) -> model.stream(new Prompt("why?")).blockLast());
		assertThat(completion.output()).isEqualTo(THINKS);
	}

	@Test
	void keepsTheThoughtsOfOllamaBeforeItWasStopped() {
		Completion completion = record(ollamaLines(), OtherProvidersThoughtTests::ollama,
				(model) -> model.stream(new Prompt("why?")).take(1).blockLast());
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).contains("\"thinking\":[{\"type\":\"thinking\",\"content\":\"Hm. \"}]");
	}

	private static List<String> ollamaLines() {
		return List.of(line("\"content\":\"\",\"thinking\":\"Hm. \"", ""),
				line("\"content\":\"\",\"thinking\":\"Well.\"", ""), line("\"content\":\"Yes.\"", ""),
				line("\"content\":\"\"", ",\"done_reason\":\"stop\",\"prompt_eval_count\":12,\"eval_count\":10"));
	}

	private static String line(String message, String end) {
		return "{\"model\":\"llama\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
				+ message + "},\"done\":" + !end.isEmpty() + end + "}\n";
	}

	private static String block(int index, String start) {
		return event("content_block_start", "\"index\":" + index + ",\"content_block\":" + start);
	}

	private static String delta(int index, String delta) {
		return event("content_block_delta", "\"index\":" + index + ",\"delta\":" + delta);
	}

	private static String end(int index) {
		return event("content_block_stop", "\"index\":" + index);
	}

	private static String event(String type, String fields) {
		return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
	}

	private interface ModelFactory {

		ChatModel create(CannedModel server, ObservationRegistry registry);

	}

	private static Completion record(List<String> answer, ModelFactory factory, Function<ChatModel, Object> call) {
		Completion[] completion = new Completion[1];
		try (CannedModel server = new CannedModel(List.of(answer))) {
			ModelScenario.runner().run((context) -> {
				call.apply(factory.create(server, context.getBean(ObservationRegistry.class)));
				completion[0] = context.getBean(KeptCompletions.class).single();
			});
		}
		return completion[0];
	}

	private static ChatModel anthropic(CannedModel server, ObservationRegistry registry) {
		return AnthropicChatModel.builder()
			.options(AnthropicChatOptions.builder()
				.baseUrl(server.root())
				.apiKey("sk-ant")
				.model("claude")
				.maxTokens(100)
				.maxRetries(0)
				.build())
			.observationRegistry(registry)
			.build();
	}

	private static ChatModel ollama(CannedModel server, ObservationRegistry registry) {
		return OllamaChatModel.builder()
			.ollamaApi(OllamaApi.builder().baseUrl(server.root()).build())
			.options(OllamaChatOptions.builder().model("llama").build())
			.observationRegistry(registry)
			.build();
	}

}
