// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GoogleSearch;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Tool;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.StreamScenario;
import io.observedcompletion.provider.ToldAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of the objects of google-genai.
 */
class GenAiContentTests {

	private static final String KEY = "AIza-none";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(GenAiContentAutoConfiguration.class));

	private final StreamScenario stream = StreamScenario.of(GenAiContentAutoConfiguration.class);

	@ParameterizedTest
	@MethodSource
	void responsesAreReadAsTheirJsonIs(ToldAnswer answer) {
		this.application.run((context) -> {
			ContentExtractor extractor = context.getBean(ContentExtractor.class);
			assertThat(extractor.readsLater()).isTrue();
			assertThat(answer.read("google-genai", (line) -> {
				GenerateContentResponse response = GenerateContentResponse.fromJson(line);
				assertThat(extractor.supports(response.getClass())).isTrue();
				return extractor.extract(response);
			})).isEqualTo(answer.expected());
		});
	}

	static Stream<ToldAnswer> responsesAreReadAsTheirJsonIs() {
		return ToldAnswer.of("gemini").filter((answer) -> !answer.name().startsWith("wire:"));
	}

	@Test
	void aStreamOfResponsesIsOneAnswer() {
		ToldAnswer answer = responsesAreReadAsTheirJsonIs().findFirst().orElseThrow();
		Completion completion = this.stream
			.stream(answer.lines().stream().map((line) -> (Object) GenerateContentResponse.fromJson(line)).toArray());
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.model()).isEqualTo("gemini-1");
		assertThat(completion.finishReason()).isEqualTo("STOP");
		assertThat(completion.usage().input()).isEqualTo(12);
		assertThat(completion.usage().output()).isEqualTo(10);
	}

	@Test
	void contentsAreToldAsAChat() {
		byte[] image = { 1, 2, 3 };
		List<Object> contents = new ArrayList<>(List.of(Content.fromParts(Part.fromText("why?")),
				Content.builder()
					.role("model")
					.parts(Part.builder().text("Hm.").thought(true).build(), Part.fromText("Let me see."),
							Part.fromFunctionCall("weather", Map.of("city", "Bonn")))
					.build(),
				Content.builder()
					.role("user")
					.parts(Part.fromFunctionResponse("weather", Map.of("sky", "grey")))
					.build(),
				Content.builder().role("user").parts(Part.fromBytes(image, "image/png")).build()));
		Completion completion = this.stream.record((recording) -> {
			recording.input(contents);
			contents.clear();
			image[0] = 7;
		});
		assertThat(completion.input()).isEqualTo("[{\"role\":\"user\",\"content\":\"why?\"},"
				+ "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"text\":\"Hm.\"},"
				+ "{\"type\":\"text\",\"text\":\"Let me see.\"}],\"tool_calls\":[{\"type\":\"function\","
				+ "\"function\":{\"name\":\"weather\",\"arguments\":{\"city\":\"Bonn\"}}}]},"
				+ "{\"role\":\"tool\",\"name\":\"weather\",\"content\":{\"sky\":\"grey\"}},"
				+ "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"[media image/png 3 bytes "
				+ "A5BYxvLAy0ksUzsKTRTvd8]\"}}]}]");
	}

	@Test
	void aConfigurationIsToldWithoutKeys() {
		GenerateContentConfig config = GenerateContentConfig.builder()
			.httpOptions(HttpOptions.builder().headers(Map.of("x-goog-api-key", KEY)))
			.systemInstruction(Content.fromParts(Part.fromText("be brief")))
			.temperature(0.5f)
			.maxOutputTokens(7)
			.stopSequences("x")
			.thinkingConfig(ThinkingConfig.builder().thinkingBudget(3))
			.tools(Tool.builder()
				.functionDeclarations(FunctionDeclaration.builder().name("weather").description("the weather")),
					Tool.builder().googleSearch(GoogleSearch.builder()))
			.build();
		AtomicReference<Map<String, Object>> parameters = new AtomicReference<>();
		this.application.run((context) -> parameters
			.set(context.getBean("langfuseGenerateContentConfigConverter", ContentConverter.class)
				.modelParameters(config)));
		assertThat(parameters.get()).hasToString("{temperature=0.5, max_tokens=7, stop=[x], thinking_budget=3}");
		assertThat(this.stream.record((recording) -> recording.input(config)).input()).isEqualTo(
				"{\"messages\":[{\"role\":\"system\",\"content\":\"be brief\"}],\"tools\":[{\"type\":\"function\","
						+ "\"function\":{\"description\":\"the weather\",\"name\":\"weather\"}}]}");
	}

	@Test
	void startsWithoutTheLibrary() {
		this.application.withConfiguration(AutoConfigurations.of(GenAiCompletionAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("com.google.genai"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(GenAiContentAutoConfiguration.class)
				.doesNotHaveBean(GenAiCompletionAutoConfiguration.class));
	}

}
