// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import io.observedcompletion.annotation.NotObserved;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The objects of LangChain4j as arguments and results of the application's own methods.
 */
class LangChain4jContentTests {

	private static final ToolSpecification TOOL = ToolSpecification.builder()
		.name("weather")
		.description("The weather")
		.parameters(JsonObjectSchema.builder().addStringProperty("city").required("city").build())
		.metadata(Map.of("key", new Object()))
		.build();

	@Test
	void tellsARequestAsAChatWithItsToolsAndParameters() {
		ChatRequest request = ChatRequest.builder()
			.messages(SystemMessage.from("Be kind."), UserMessage.from("Why?"))
			.parameters(OpenAiChatRequestParameters.builder()
				.modelName("gpt-4o")
				.temperature(0.5)
				.maxOutputTokens(100)
				.stopSequences("END")
				.reasoningEffort("low")
				.serviceTier("flex")
				.customParameters(Map.of("api_key", "sk-never-to-be-seen"))
				.toolSpecifications(TOOL)
				.build())
			.build();
		Completion completion = record(request, AiMessage.from("Because."));
		assertThat(completion.input()).isEqualTo("{\"argument\":{\"messages\":["
				+ "{\"role\":\"system\",\"content\":\"Be kind.\"},{\"role\":\"user\",\"content\":\"Why?\"}],"
				+ "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"description\":\"The weather\","
				+ "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
				+ "\"required\":[\"city\"]}}}]}}");
		assertThat(completion.modelParameters()).containsEntry("temperature", 0.5)
			.containsEntry("max_tokens", 100)
			.containsEntry("stop", "[\"END\"]")
			.containsEntry("reasoning_effort", "low")
			.containsEntry("service_tier", "flex")
			.doesNotContainKey("api_key");
		assertThat(completion.model()).isEqualTo("gpt-4o");
		assertThat(completion.output()).isEqualTo("Because.");
	}

	@Test
	void tellsMessagesWithToolsImagesAndThoughts() {
		byte[] pixel = { 1, 2, 3 };
		List<ChatMessage> messages = List.of(
				UserMessage.from("ada",
						List.of(TextContent.from("What is it?"),
								ImageContent.from(Base64.getEncoder().encodeToString(pixel), "image/png"))),
				AiMessage.builder().text("Let me see.").thinking("Hm.").toolExecutionRequests(List.of(call())).build(),
				ToolExecutionResultMessage.from("call_1", "weather", "sunny"));
		Completion completion = record(messages, "ok");
		assertThat(completion.input()).startsWith("{\"argument\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\","
				+ "\"text\":\"What is it?\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"[media image/png 3 bytes ")
			.contains("\"name\":\"ada\"")
			.contains("{\"role\":\"assistant\",\"content\":\"Let me see.\",\"tool_calls\":[{\"id\":\"call_1\","
					+ "\"type\":\"function\",\"function\":{\"name\":\"weather\","
					+ "\"arguments\":\"{\\\"city\\\":\\\"Bonn\\\"}\"}}],"
					+ "\"thinking\":[{\"type\":\"thinking\",\"content\":\"Hm.\"}]}")
			.endsWith("{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"name\":\"weather\",\"content\":\"sunny\"}]}");
		assertThat(completion.media()).hasSize(1);
	}

	@Test
	void readsAnswersWithTheTokensOfTheirProviders() {
		OpenAiTokenUsage usage = OpenAiTokenUsage.builder()
			.inputTokenCount(120)
			.inputTokensDetails(OpenAiTokenUsage.InputTokensDetails.builder().cachedTokens(64).build())
			.outputTokenCount(10)
			.outputTokensDetails(OpenAiTokenUsage.OutputTokensDetails.builder().reasoningTokens(7).build())
			.totalTokenCount(130)
			.build();
		Completion completion = record("Why?", answer(usage));
		assertThat(completion.output()).isEqualTo("Because.");
		assertThat(completion.usage()).isEqualTo(new TokenUsage(56L, 3L, 64L, null, 7L, 130L));
		assertThat(completion.finishReason()).isEqualTo("length");
		assertThat(completion.model()).isEqualTo("m-1");
		AnthropicTokenUsage anthropic = AnthropicTokenUsage.builder()
			.inputTokenCount(100)
			.outputTokenCount(10)
			.cacheReadInputTokens(64)
			.cacheCreationInputTokens(32)
			.build();
		assertThat(record("Why?", answer(anthropic)).usage())
			.isEqualTo(new TokenUsage(100L, 10L, 64L, 32L, null, null));
		assertThat(record("Why?", answer(new dev.langchain4j.model.output.TokenUsage(5, 6))).usage())
			.isEqualTo(new TokenUsage(5L, 6L, null, null, null, 11L));
		assertThat(record("Why?", answer(new dev.langchain4j.model.output.TokenUsage(0, 0))).cost()).isNull();
	}

	@Test
	void readsResponsesOfAnything() {
		dev.langchain4j.model.output.TokenUsage usage = new dev.langchain4j.model.output.TokenUsage(5, 6);
		Completion text = record("Why?", Response.from("Because.", usage, FinishReason.STOP));
		assertThat(text.output()).isEqualTo("Because.");
		assertThat(text.usage()).isEqualTo(new TokenUsage(5L, 6L, null, null, null, 11L));
		assertThat(text.finishReason()).isEqualTo("stop");
		assertThat(record("Why?", Response.from(AiMessage.from("Because."), usage)).output()).isEqualTo("Because.");
		assertThat(record("Why?", Response.from(List.of(1, 2), usage)).output()).isEqualTo("[1,2]");
	}

	private static ToolExecutionRequest call() {
		return ToolExecutionRequest.builder().id("call_1").name("weather").arguments("{\"city\":\"Bonn\"}").build();
	}

	private static ChatResponse answer(dev.langchain4j.model.output.TokenUsage usage) {
		return ChatResponse.builder()
			.aiMessage(AiMessage.from("Because."))
			.modelName("m-1")
			.finishReason(FinishReason.LENGTH)
			.tokenUsage(usage)
			.build();
	}

	private static Completion record(Object argument, Object result) {
		Completion[] completion = new Completion[1];
		LangChain4jScenario.runner()
			.withPropertyValues("langfuse.usage.estimate=false")
			.withBean(Asking.class)
			.run((context) -> {
				context.getBean(Asking.class).ask(argument, () -> result);
				completion[0] = context.getBean(KeptCompletions.class).single();
			});
		return completion[0];
	}

	static class Asking {

		@ObservedCompletion
		Object ask(Object argument, @NotObserved Supplier<?> result) {
			return result.get();
		}

	}

}
