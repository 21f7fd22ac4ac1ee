// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Map;

import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.ThinkingConfigEnabled;
import com.anthropic.models.messages.ThinkingConfigParam;
import com.anthropic.models.messages.ToolChoice;
import com.anthropic.models.messages.ToolChoiceTool;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.AnthropicServiceTier;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.google.genai.common.GoogleGenAiServiceTier;
import org.springframework.ai.google.genai.common.GoogleGenAiThinkingLevel;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatModel.ResponseFormat;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions.StreamOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The parameters that decide what a call costs and answers, of real models.
 */
class ParameterReaderTests {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tellWhatIsPricedOfOpenAi(boolean streaming) {
		ModelScenario.run((scenario) -> {
			Prompt prompt = new Prompt("tokens=1", openAi(scenario));
			if (streaming) {
				scenario.model().stream(prompt).blockLast();
			}
			else {
				scenario.model().call(prompt);
			}
			assertOpenAi(scenario.single());
		});
	}

	@ParameterizedTest
	@CsvSource({ "true, 0", "false, 1", ", 1" })
	void tellOnceThatStreamOptionsSwitchTheUsageOff(Boolean includeUsage, int lines) {
		try (LoggedLines log = LoggedLines.ofUs()) {
			OpenAiParameterReader reader = new OpenAiParameterReader();
			OpenAiChatOptions options = OpenAiChatOptions.builder()
				.streamOptions(new StreamOptions(true, includeUsage, Map.of()))
				.build();
			reader.read(options);
			reader.read(options);
			reader.read(OpenAiChatOptions.builder().build());
			assertThat(log.infos()).hasSize(lines)
				.allSatisfy((line) -> assertThat(line).contains("Streams of OpenAI tell no usage",
						"without include-usage=true"));
		}
	}

	// Its innermost advisor is what is recorded.
	@Test
	void tellItWhereTheModelIsNotObserved() {
		ModelScenario.run((scenario) -> {
			ChatClient
				.builder(scenario.model(ObservationRegistry.NOOP), scenario.bean(ObservationRegistry.class), null, null)
				.build()
				.prompt(new Prompt("tokens=1", openAi(scenario)))
				.options(openAi(scenario).mutate())
				.call()
				.content();
			assertOpenAi(scenario.single());
		});
	}

	private static OpenAiChatOptions openAi(ModelScenario scenario) {
		ResponseFormat format = new ResponseFormat();
		format.setType(ResponseFormat.Type.JSON_OBJECT);
		return scenario.options()
			.mutate()
			.serviceTier("priority")
			.reasoningEffort("low")
			.verbosity("high")
			.maxCompletionTokens(77)
			.seed(7)
			.n(2)
			.stop(List.of("END"))
			.responseFormat(format)
			.toolChoice(ChatCompletionToolChoiceOption.ofNamedToolChoice(ChatCompletionNamedToolChoice.builder()
				.function(ChatCompletionNamedToolChoice.Function.builder().name("weather").build())
				.build()))
			.build();
	}

	private static void assertOpenAi(Completion completion) {
		assertThat(completion.modelParameters()).containsEntry("temperature", 0.5)
			.containsEntry("service_tier", "priority")
			.containsEntry("reasoning_effort", "low")
			.containsEntry("verbosity", "high")
			.containsEntry("max_completion_tokens", 77)
			.containsEntry("seed", 7)
			.containsEntry("n", 2)
			.containsEntry("response_format", "json_object")
			.containsEntry("tool_choice", "weather")
			.containsKey("stop")
			.doesNotContainKeys("api_key", "apiKey", "model")
			.hasSize(10);
		assertThat(completion.modelParameters().toString()).contains("END").doesNotContain("sk-");
	}

	@Test
	void tellThemOfOptionsThatAreArguments() {
		ModelScenario.run((scenario) -> {
			CompletionStart start = CompletionStart.named("by hand").input(openAi(scenario)).build();
			scenario.bean(CompletionRecorder.class).start(start).complete();
			assertThat(scenario.single().input()).contains("\"service_tier\":\"priority\"", "\"model\":\"gpt-4o\"")
				.doesNotContain("sk-");
		});
	}

	@Test
	void tellTheTierThatAnthropicServed() {
		try (CannedModel server = new CannedModel(List.of(List.of("""
				{"id":"m","type":"message","role":"assistant","model":"claude-2026","stop_reason":"end_turn",
				"stop_sequence":null,"content":[{"type":"text","text":"hi"}],
				"usage":{"input_tokens":3,"output_tokens":2,"service_tier":"priority"}}""")))) {
			ModelScenario.run((scenario) -> {
				AnthropicChatModel.builder()
					.options(anthropic().baseUrl(server.root()).apiKey("sk-ant").maxRetries(0).build())
					.observationRegistry(scenario.bean(ObservationRegistry.class))
					.build()
					.call(new Prompt("hi"));
				assertThat(scenario.single().modelParameters()).containsEntry("service_tier", "priority");
				assertThat(scenario.single().finishReason()).isEqualTo("end_turn");
			});
		}
	}

	@Test
	void readWhatAnthropicIsAsked() {
		assertThat(new AnthropicParameterReader().read(anthropic().build()))
			.isEqualTo(Map.of("service_tier", "auto", "effort", "low", "thinking", "enabled", "thinking_budget", 2048L,
					"tool_choice", "weather", "inference_geo", "us"));
		assertThat(new AnthropicParameterReader().read(AnthropicChatOptions.builder().model("claude").build()))
			.isEmpty();
	}

	private static AnthropicChatOptions.Builder anthropic() {
		return AnthropicChatOptions.builder()
			.model("claude")
			.maxTokens(4096)
			.serviceTier(AnthropicServiceTier.AUTO)
			.inferenceGeo("us")
			.outputConfig(OutputConfig.builder().effort(OutputConfig.Effort.LOW).build())
			.thinking(ThinkingConfigParam.ofEnabled(ThinkingConfigEnabled.builder().budgetTokens(2048).build()))
			.toolChoice(ToolChoice.ofTool(ToolChoiceTool.builder().name("weather").build()));
	}

	@Test
	void readWhatGoogleIsAsked() {
		GoogleGenAiChatOptions options = GoogleGenAiChatOptions.builder()
			.model("gemini")
			.serviceTier(GoogleGenAiServiceTier.FLEX)
			.thinkingLevel(GoogleGenAiThinkingLevel.LOW)
			.candidateCount(2)
			.responseMimeType("application/json")
			.build();
		assertThat(new GoogleParameterReader().read(options)).isEqualTo(Map.of("service_tier", "flex", "thinking_level",
				"low", "candidate_count", 2, "response_format", "application/json"));
	}

	@Test
	void readWhatOllamaIsAsked() {
		OllamaChatOptions options = OllamaChatOptions.builder()
			.model("llama")
			.seed(7)
			.format(Map.of("type", "object"))
			.enableThinking()
			.numCtx(4096)
			.build();
		assertThat(new OllamaParameterReader().read(options))
			.isEqualTo(Map.of("seed", 7, "response_format", "json_schema", "think", true, "num_ctx", 4096));
	}

	@Test
	void readNothingOfTheOptionsOfOthers() {
		ChatOptions portable = ChatOptions.builder().model("m").temperature(0.1).build();
		assertThat(List.<ParameterReader>of(new OpenAiParameterReader(), new AnthropicParameterReader(),
				new GoogleParameterReader(), new OllamaParameterReader()))
			.allSatisfy((reader) -> assertThat(reader.read(portable)).isEmpty());
	}

}
