// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;

import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.google.genai.GoogleGenAiChatModel;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What providers say in place of an answer, through the real models of Spring AI.
 */
class ProviderWordsTests {

	private static final String HEAD = "{\"id\":\"1\",\"created\":1,\"model\":\"gpt-4o\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,";

	private static final String STOP = HEAD + "\"delta\":{},\"finish_reason\":\"stop\"}]}";

	@Test
	void aRefusalIsTheAnswerOfAStream() {
		Completion completion = stream(Provider.OPENAI,
				delta("{\"role\":\"assistant\",\"content\":null,\"refusal\":\"\"}"), delta("{\"refusal\":\"I can't\"}"),
				delta("{\"refusal\":\" help.\"}"), STOP, "[DONE]");
		assertThat(completion.output()).isEqualTo("I can't help.");
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void anAnswerThatLooksLikeAnApiIsTheAnswer() {
		Completion completion = stream(Provider.OPENAI, delta("{\"role\":\"assistant\"}"),
				delta("{\"content\":\"{\\\"choices\\\":[{\\\"delta\\\":\"}"),
				delta("{\"content\":\"{\\\"content\\\":\\\"no\\\"}}]}\"}"), STOP, "[DONE]");
		assertThat(completion.output()).isEqualTo("{\"choices\":[{\"delta\":{\"content\":\"no\"}}]}");
	}

	@Test
	void aRefusalIsTheAnswerOfACall() {
		Completion completion = call(Provider.OPENAI, "{\"id\":\"1\",\"created\":1,\"model\":\"gpt-4o\","
				+ "\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
				+ "\"content\":null,\"refusal\":\"I can't help.\"},\"finish_reason\":\"stop\"}]}");
		assertThat(completion.output()).isEqualTo("I can't help.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"id\":\"\",", "\"id\":\"call_a\"," })
	void parallelCallsStayApart(String id) {
		Completion completion = call(Provider.OPENAI, "{\"id\":\"1\",\"created\":1,\"model\":\"gpt-4o\","
				+ "\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
				+ "\"content\":null,\"tool_calls\":[{" + id + "\"type\":\"function\",\"function\":"
				+ "{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Bonn\\\"}\"}},{" + id
				+ "\"type\":\"function\",\"function\":"
				+ "{\"name\":\"time\",\"arguments\":\"{\\\"zone\\\":\\\"UTC\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}]}");
		assertThat(completion.output()).contains("weather", "Bonn", "time", "UTC").doesNotContain("}{");
	}

	// Spring AI gives up on a stream whose calls have no ids before it says any of them.
	@Test
	void callsThatSpringAiDoesNotTakeAreAFailureInItsWords() {
		Completion completion = stream(Provider.OPENAI,
				delta("{\"tool_calls\":[{\"index\":0,\"id\":\"\",\"type\":\"function\",\"function\":"
						+ "{\"name\":\"weather\",\"arguments\":\"{}\"}}]}"),
				STOP, "[DONE]");
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.statusMessage()).contains("Tool call id is missing");
	}

	@Test
	void aModelThatRefusesSaysSo() {
		String usage = "\"usage\":{\"input_tokens\":10,\"output_tokens\":5}";
		Completion completion = stream(Provider.ANTHROPIC,
				event("message_start",
						"\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\","
								+ "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null," + usage + "}"),
				event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
				event("content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hm\"}"),
				event("content_block_stop", "\"index\":0"),
				event("message_delta", "\"delta\":{\"stop_reason\":\"refusal\",\"stop_sequence\":null}," + usage),
				event("message_stop", "\"index\":0"));
		assertThat(completion.output()).isEqualTo("Hm");
		assertThat(completion.finishReason()).isEqualToIgnoringCase("refusal");
	}

	// Spring AI drops the reason, so that all there is to tell is that nothing was said.
	@Test
	void aBlockedPromptOfGeminiHasNoAnswer() {
		String blocked = "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},\"modelVersion\":\"gemini\","
				+ "\"usageMetadata\":{\"promptTokenCount\":12,\"totalTokenCount\":12}}";
		for (Completion completion : List.of(stream(Provider.GOOGLE, blocked), call(Provider.GOOGLE, blocked))) {
			assertThat(completion.output()).isNull();
			assertThat(completion.finishReason()).isNull();
			assertThat(completion.usage().input()).isEqualTo(12);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SAFETY", "PROHIBITED_CONTENT", "MALFORMED_FUNCTION_CALL" })
	void aSafetyStopOfGeminiIsTold(String reason) {
		Completion completion = stream(Provider.GOOGLE, said("Hel", ""),
				said("", ",\"finishReason\":\"" + reason + "\""));
		assertThat(completion.output()).isEqualTo("Hel");
		assertThat(completion.finishReason()).isEqualTo(reason);
	}

	// Spring AI takes it for granted that a candidate says something.
	@Test
	void aSafetyStopOfGeminiWithoutContentIsAFailure() {
		Completion completion = stream(Provider.GOOGLE, said("Hel", ""),
				"{\"candidates\":[{\"index\":0,\"finishReason\":\"SAFETY\"}],\"modelVersion\":\"gemini\"}");
		assertThat(completion.output()).isEqualTo("Hel");
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
	}

	private static String said(String text, String more) {
		return "{\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"" + text + "\"}]}"
				+ more + "}],\"modelVersion\":\"gemini\"}";
	}

	@Test
	void callsOfGeminiHaveNoIds() {
		String calls = "{\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":["
				+ "{\"functionCall\":{\"name\":\"weather\",\"args\":{\"city\":\"Bonn\"}}},"
				+ "{\"functionCall\":{\"name\":\"weather\",\"args\":{\"city\":\"Kiel\"}}}]},\"finishReason\":\"STOP\"}],"
				+ "\"modelVersion\":\"gemini\"}";
		assertThat(stream(Provider.GOOGLE, calls).output()).contains("Bonn", "Kiel").doesNotContain("}{");
	}

	private static String delta(String delta) {
		return HEAD + "\"delta\":" + delta + ",\"finish_reason\":null}]}";
	}

	private static String event(String type, String fields) {
		return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
	}

	private static Completion stream(Provider provider, String... events) {
		return record(provider, true, List.of(events));
	}

	private static Completion call(Provider provider, String answer) {
		return record(provider, false, List.of(answer));
	}

	private static Completion record(Provider provider, boolean streaming, List<String> answer) {
		Completion[] completion = new Completion[1];
		try (CannedModel server = new CannedModel(List.of(answer))) {
			ModelScenario.runner().run((context) -> {
				ChatModel model = provider.model(server, context.getBean(ObservationRegistry.class));
				if (streaming) {
					model.stream(new Prompt("why?")).onErrorComplete().blockLast();
				}
				else {
					model.call(new Prompt("why?"));
				}
				completion[0] = context.getBean(KeptCompletions.class).single();
			});
		}
		return completion[0];
	}

	private enum Provider {

		OPENAI {
			@Override
			ChatModel model(CannedModel server, ObservationRegistry registry) {
				return OpenAiChatModel.builder()
					.options(OpenAiChatOptions.builder()
						.baseUrl(server.url())
						.apiKey("sk")
						.model("gpt-4o")
						.maxRetries(0)
						.build())
					.observationRegistry(registry)
					.build();
			}
		},
		ANTHROPIC {
			@Override
			ChatModel model(CannedModel server, ObservationRegistry registry) {
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
		},
		GOOGLE {
			@Override
			ChatModel model(CannedModel server, ObservationRegistry registry) {
				Client client = Client.builder()
					.apiKey("AIza")
					.httpOptions(HttpOptions.builder().baseUrl(server.root()).build())
					.build();
				return GoogleGenAiChatModel.builder()
					.genAiClient(client)
					.options(GoogleGenAiChatOptions.builder().model("gemini").build())
					.observationRegistry(registry)
					.build();
			}
		};

		abstract ChatModel model(CannedModel server, ObservationRegistry registry);

	}

}
