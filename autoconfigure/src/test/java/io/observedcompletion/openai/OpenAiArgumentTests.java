// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.openai.core.JsonField;
import com.openai.core.JsonMissing;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.ReasoningEffort;
import com.openai.models.Reasoning;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.chat.completions.ChatCompletionUserMessageParam;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.Tool;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of the requests and other data of openai-java that a method is given.
 */
class OpenAiArgumentTests {

	private static final String KEY = "sk-team-a-77";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, ObservedCompletionAutoConfiguration.class,
				CompletionRecorderAutoConfiguration.class, OpenAiContentAutoConfiguration.class))
		.withBean(KeptCompletions.class)
		.withBean(Asker.class)
		.withPropertyValues("langfuse.mask.enabled=false");

	@Test
	void tellsAChatWithToolsAndImages() {
		Completion completion = ask(ChatCompletionCreateParams.builder()
			.model("gpt-5")
			.addSystemMessage("Be brief.")
			.addUserMessageOfArrayOfContentParts(List.of(
					ChatCompletionContentPart
						.ofText(ChatCompletionContentPartText.builder().text("Why do cats purr?").build()),
					ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
						.imageUrl(ChatCompletionContentPartImage.ImageUrl.builder().url("https://x.y/cat.png").build())
						.build())))
			.addTool(ChatCompletionFunctionTool.builder()
				.function(FunctionDefinition.builder().name("look").build())
				.build())
			.reasoningEffort(ReasoningEffort.HIGH)
			.temperature(0.5)
			.putAdditionalHeader("X-Key", KEY)
			.build());
		assertThat(completion.input())
			.startsWith("{\"request\":{\"messages\":[{\"content\":\"Be brief.\",\"role\":\"system\"}")
			.contains("Why do cats purr?", "https://x.y/cat.png", "\"tools\":[", "look")
			.doesNotContain(KEY);
		assertThat(completion.model()).isEqualTo("gpt-5");
		assertThat(completion.modelParameters()).containsEntry("reasoning_effort", "high")
			.containsEntry("temperature", 0.5);
	}

	@Test
	void tellsAResponseWithoutTheCredentialsOfItsTools() {
		Completion completion = ask(ResponseCreateParams.builder()
			.model("gpt-5")
			.instructions("Be brief.")
			.input("Why do cats purr?")
			.reasoning(Reasoning.builder().effort(ReasoningEffort.LOW).build())
			.maxOutputTokens(100)
			.addTool(Tool.Mcp.builder()
				.serverLabel("dice")
				.serverUrl("https://dice.example")
				.authorization(KEY)
				.headers(Tool.Mcp.Headers.builder().putAdditionalProperty("X-Key", JsonValue.from(KEY)).build())
				.build())
			.build());
		assertThat(completion.input())
			.startsWith("{\"request\":{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
					+ "{\"role\":\"user\",\"content\":\"Why do cats purr?\"}]")
			.contains("https://dice.example")
			.doesNotContain(KEY);
		assertThat(completion.model()).isEqualTo("gpt-5");
		assertThat(completion.modelParameters()).containsEntry("reasoning_effort", "low")
			.containsEntry("max_output_tokens", 100L);
	}

	@Test
	void tellsTheOlderRequestsAndThoseOfEmbeddings() {
		assertThat(ask(CompletionCreateParams.builder().model("m").prompt("Why?").build()).input())
			.isEqualTo("{\"request\":{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}}");
		assertThat(ask(EmbeddingCreateParams.builder().model("e").inputOfArrayOfStrings(List.of("a", "b")).build())
			.input()).isEqualTo("{\"request\":{\"messages\":[\"a\",\"b\"]}}");
	}

	@Test
	void tellsARequestOfWhichMuchIsMissing() {
		JsonField<List<ChatCompletionMessageParam>> messages = JsonField.of(List.of(ChatCompletionMessageParam
			.ofUser(ChatCompletionUserMessageParam.builder().content(JsonMissing.of()).build())));
		Completion completion = ask(ChatCompletionCreateParams.builder()
			.model(JsonMissing.of())
			.messages(messages)
			.temperature(JsonValue.from("warm"))
			.build());
		assertThat(completion.input()).isEqualTo("{\"request\":{\"messages\":[{\"role\":\"user\"}]}}");
		assertThat(completion.modelParameters()).isNullOrEmpty();
	}

	@Test
	void tellsDataInListsAndMapsAsItsJson() {
		ChatCompletion answer = ChatCompletion.builder().id("1").created(1).model("gpt-5").choices(List.of()).build();
		ChatCompletionMessageParam message = ChatCompletionMessageParam
			.ofUser(ChatCompletionUserMessageParam.builder().content("Why?").build());
		assertThat(ask(List.of(message)).input()).isEqualTo("{\"request\":[{\"content\":\"Why?\",\"role\":\"user\"}]}");
		assertThat(ask(Map.of("answer", answer)).input()).contains("\"model\":\"gpt-5\"");
	}

	@Test
	void leavesWhatIsNoDataToOthers() {
		OpenAiData data = new OpenAiData();
		assertThat(data.supports(ChatCompletion.class)).isTrue();
		assertThat(data.supports(ChatCompletion.Builder.class)).isFalse();
		assertThat(data.supports(ChatCompletionCreateParams.class)).isFalse();
		assertThat(data.supports(ReasoningEffort.class)).isFalse();
		assertThat(data.supports(com.openai.models.chat.completions.ChatCompletionListPage.class)).isFalse();
	}

	private Completion ask(Object request) {
		CompletableFuture<Completion> recorded = new CompletableFuture<>();
		this.application.run((context) -> {
			context.getBean(Asker.class).ask(request);
			recorded.complete(context.getBean(KeptCompletions.class).single());
		});
		return recorded.join();
	}

	static class Asker {

		@ObservedCompletion
		String ask(Object request) {
			return "Because.";
		}

	}

}
