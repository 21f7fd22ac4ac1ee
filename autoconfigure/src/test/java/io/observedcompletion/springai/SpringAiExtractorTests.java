// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.openai.models.completions.CompletionUsage;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.content.StreamScenario;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class SpringAiExtractorTests {

	private static final ChatResponseMetadata NO_METADATA = ChatResponseMetadata.builder().build();

	private final StreamScenario application = StreamScenario.of(SpringAiContentAutoConfiguration.class);

	@Test
	void joinsTheTextOfAStream() {
		Completion completion = this.application.stream(chunk(said(null, null)), chunk(said("Hello", null)), chunk(),
				chunk(said("", null)), chunk(said(" world", "STOP")), usageChunk());
		assertThat(completion.output()).isEqualTo("Hello world");
		assertThat(completion.model()).isEqualTo("gpt-4o-2024");
		assertThat(completion.finishReason()).isEqualTo("STOP");
		assertThat(completion.usage()).isEqualTo(new TokenUsage(56L, 3L, 64L, null, 7L, 130L));
		assertThat(completion.chunks()).isEqualTo(6);
	}

	@Test
	void readsChunksOfTheChatClient() {
		Completion completion = this.application.stream(new ChatClientResponse(chunk(said("Hello", null)), Map.of()),
				new ChatClientResponse(null, Map.of()), new ChatClientResponse(usageChunk(), Map.of()));
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.model()).isEqualTo("gpt-4o-2024");
		assertThat(completion.usage()).isEqualTo(new TokenUsage(56L, 3L, 64L, null, 7L, 130L));
	}

	@Test
	void readsGenerationsAndMessages() {
		Completion completion = this.application.stream(said("a", null), new AssistantMessage("b"),
				new AssistantMessage(null), said("c", "LENGTH"));
		assertThat(completion.output()).isEqualTo("abc");
		assertThat(completion.finishReason()).isEqualTo("LENGTH");
	}

	@Test
	void keepsChoicesApart() {
		Completion completion = this.application.stream(chunk(choice(0, "A0 "), choice(1, "B0 ")),
				chunk(choice(1L, "B1 ")), chunk(choice(0L, "A1 ")));
		assertThat(completion.output()).isEqualTo("[{\"role\":\"assistant\",\"content\":\"A0 A1 \"},"
				+ "{\"role\":\"assistant\",\"content\":\"B0 B1 \"}]");
	}

	@Test
	void tellsThoughtsFromTheAnswer() {
		assertThinks("Hm. Well. ",
				this.application.stream(chunk(with("isThought", true, "Hm. ")),
						chunk(with("isThought", true, "Well. ")), chunk(with("isThought", false, "Yes")),
						chunk(with("signature", "s", "."))));
		assertThinks("Hm. ", this.application.stream(chunk(with("thinking", "Hm", "")),
				chunk(with("thinking", ". ", "")), chunk(said("Yes.", null))));
		assertThinks("Hm. Well. ", this.application.stream(chunk(with("reasoningContent", "Hm. ", "")),
				chunk(with("reasoningContent", "Hm. Well. ", "")), chunk(said("Yes.", null)), usageChunk()));
		assertThinks("Hm. ", this.application.answer(chunk(with("signature", "s", "Hm. "), said("Yes.", null))));
		assertThinks("Hm. ", this.application.stream(chunk(with("thinking", true, "")), chunk(said("Yes.", null)),
				chunk(with("anthropicThinkingContents", List.of(new Thinking("Hm. ", "s", null)), ""))));
	}

	@Test
	void readsThoughtsOnceThatAreSaidTwice() {
		Generation answer = with("anthropicThinkingContents", List.of(new Thinking("Hm. ", "s", null)), "Yes.");
		assertThinks("Hm. ", this.application.answer(chunk(with("signature", "s", "Hm. "), answer)));
	}

	private static void assertThinks(String thought, Completion completion) {
		assertThat(completion.output()).isEqualTo("{\"role\":\"assistant\",\"content\":\"Yes.\",\"thinking\":[{"
				+ "\"type\":\"thinking\",\"content\":\"" + thought + "\"}]}");
	}

	// Stands for the class that only Spring AI can see.
	private record Thinking(String thinking, String signature, String redactedData) {

	}

	@Test
	void keepsToolCallsThatAreTheWholeAnswer() {
		AssistantMessage message = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "weather", "{}")))
			.build();
		assertThat(this.application.answer(chunk(new Generation(message))).output()).contains("\"name\":\"weather\"",
				"\"arguments\":\"{}\"");
	}

	@Test
	void survivesAnswersInWhichEverythingIsMissing() {
		Completion completion = this.application.stream(new ChatResponse(List.of()),
				new ChatResponse(List.of(new Generation(new AssistantMessage(null))), null), new ChatResponse(
						new ArrayList<>(List.of(new Generation(new AssistantMessage("a"), null))), NO_METADATA));
		assertThat(completion.output()).isEqualTo("a");
		assertThat(completion.model()).isNull();
		assertThat(completion.finishReason()).isNull();
		assertThat(completion.usage()).isNull();
		assertThat(completion.chunks()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.openai", "org.springframework.ai.chat.client" })
	void readsAnswersWithoutTheOptionalLibraries(String missing) {
		runner(missing)
			.run((context) -> assertThat(context).hasNotFailed().hasBean("observedCompletionChatResponseExtractor"));
	}

	@Test
	void readsUsageByTheFirstReaderOfTheApplicationThatAnswers() {
		Completion completion = this.application.with("others", UsageReader.class, (usage) -> null)
			.with("ours", UsageReader.class, (usage) -> TokenUsage.of(usage.getPromptTokens(), 6))
			.with("late", UsageReader.class, (usage) -> TokenUsage.of(8, 9))
			.stream(chunk(said("Hello", null)), usageChunk());
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.usage()).isEqualTo(TokenUsage.of(120, 6));
	}

	@Test
	void startsWithoutSpringAi() {
		runner("org.springframework.ai").run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(SpringAiContentAutoConfiguration.class)
			.hasSingleBean(CompletionRecorder.class));
	}

	private static ApplicationContextRunner runner(String missing) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
					SpringAiContentAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(missing));
	}

	private static ChatResponse chunk(Generation... generations) {
		return new ChatResponse(List.of(generations), ChatResponseMetadata.builder().model("").build());
	}

	private static ChatResponse usageChunk() {
		CompletionUsage usage = CompletionUsage.builder()
			.promptTokens(120)
			.completionTokens(10)
			.totalTokens(130)
			.promptTokensDetails(CompletionUsage.PromptTokensDetails.builder().cachedTokens(64).build())
			.completionTokensDetails(CompletionUsage.CompletionTokensDetails.builder().reasoningTokens(7).build())
			.build();
		return new ChatResponse(List.of(),
				ChatResponseMetadata.builder()
					.model("gpt-4o-2024")
					.usage(new DefaultUsage(120, 10, 130, usage, 64L, null))
					.build());
	}

	private static Generation said(String text, String finishReason) {
		return new Generation(new AssistantMessage(text),
				ChatGenerationMetadata.builder().finishReason(finishReason).build());
	}

	private static Generation choice(Number index, String text) {
		return with("index", index, text);
	}

	private static Generation with(String key, Object value, String text) {
		return new Generation(AssistantMessage.builder().content(text).properties(Map.of(key, value)).build());
	}

}
