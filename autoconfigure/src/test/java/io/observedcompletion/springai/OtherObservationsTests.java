// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Base64;
import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.MediaData;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.document.Document;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.image.Image;
import org.springframework.ai.image.ImageGeneration;
import org.springframework.ai.image.ImageOptionsBuilder;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.image.ImageResponse;
import org.springframework.ai.image.observation.ImageModelObservationContext;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OtherObservationsTests {

	@Test
	void recordsEmbeddingsWithoutTheVectors() {
		ModelScenario.run((scenario) -> {
			OpenAiEmbeddingOptions options = OpenAiEmbeddingOptions.builder()
				.baseUrl(scenario.server().url())
				.apiKey("sk")
				.model("embedder")
				.build();
			new OpenAiEmbeddingModel(MetadataMode.EMBED, options, scenario.bean(ObservationRegistry.class))
				.embed(List.of("one", "two"));
			Completion completion = scenario.single();
			assertThat(completion.type()).isEqualTo(ObservationType.EMBEDDING);
			assertThat(completion.name()).isEqualTo("embedding embedder");
			assertThat(completion.model()).isEqualTo("embedder-1");
			assertThat(completion.input()).isEqualTo("{\"texts\":[\"one\",\"two\"]}");
			assertThat(completion.output()).isEqualTo("{\"embeddings\":2,\"dimensions\":3}");
			assertThat(completion.usage()).isEqualTo(new TokenUsage(8L, 0L, null, null, null, 8L));
		});
	}

	@Test
	void recordsImagesByTheirPlaceOrAsMedia() {
		ModelScenario.run((scenario) -> {
			ImageModelObservationContext context = ImageModelObservationContext.builder()
				.imagePrompt(new ImagePrompt("a cat", ImageOptionsBuilder.builder().model("painter").n(1).build()))
				.provider("openai")
				.build();
			Observation.createNotStarted("image", () -> context, scenario.bean(ObservationRegistry.class))
				.observe(() -> context
					.setResponse(new ImageResponse(List.of(new ImageGeneration(new Image("https://cat", null)),
							new ImageGeneration(new Image(null, "abcd"))))));
			Completion completion = scenario.single();
			assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(completion.model()).isEqualTo("painter");
			assertThat(completion.input()).contains("\"content\":\"a cat\"");
			assertThat(completion.output()).startsWith("{\"")
				.contains("{\"url\":\"https://cat\"}", "[media image/png 3 bytes ");
			assertThat(completion.media()).extracting(MediaData::bytes)
				.containsExactly(Base64.getDecoder().decode("abcd"));
		});
	}

	@Test
	void recordsToolsAndWhatIsBeneathThem() {
		ModelScenario.run((scenario) -> {
			tool(scenario, () -> CompletionRecording.current().metadata("inside", "tool"));
			assertThat(CompletionRecording.current().id()).isEmpty();
			Completion completion = scenario.single();
			assertThat(completion.type()).isEqualTo(ObservationType.TOOL);
			assertThat(completion.input()).isEqualTo("{}");
			assertThat(completion.metadata()).containsEntry("inside", "tool");
		});
	}

	@Test
	void recordsToolsThatThrow() {
		ModelScenario.run((scenario) -> {
			assertThatThrownBy(() -> tool(scenario, () -> {
				throw new IllegalStateException("tool down");
			})).hasMessage("tool down");
			assertThat(scenario.single().outcome()).isEqualTo(Outcome.FAILED);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "tools", "enabled" })
	void recordsNothingThatIsSwitchedOff(String property) {
		ModelScenario.run(ModelScenario.runner().withPropertyValues("langfuse.spring-ai." + property + "=false"),
				(scenario) -> {
					tool(scenario, () -> {
					});
					assertThat(scenario.settled()).isEmpty();
				});
	}

	private static void tool(ModelScenario scenario, Runnable body) {
		Observation
			.createNotStarted("tool",
					() -> ToolCallingObservationContext.builder()
						.toolDefinition(ToolDefinition.builder().name("weather").inputSchema("{}").build())
						.toolCallArguments("{}")
						.build(),
					scenario.bean(ObservationRegistry.class))
			.observe(body);
	}

	@Test
	void recordsQueriesOfVectorStores() {
		ModelScenario.run((scenario) -> {
			search(scenario, "query");
			search(scenario, "delete");
			Completion completion = scenario.single();
			assertThat(completion.type()).isEqualTo(ObservationType.RETRIEVER);
			assertThat(completion.name()).isEqualTo("query pg_vector");
			assertThat(completion.input()).isEqualTo("who?");
			assertThat(completion.output()).contains("\"id\":\"7\"", "\"content\":\"me\"", "\"page\":3");
			assertThat(completion.metadata()).containsEntry("top_k", "4");
		});
	}

	private static void search(ModelScenario scenario, String operation) {
		VectorStoreObservationContext context = VectorStoreObservationContext.builder("pg_vector", operation)
			.collectionName("documents")
			.queryRequest(SearchRequest.builder().query("who?").topK(4).build())
			.build();
		Observation.createNotStarted("search", () -> context, scenario.bean(ObservationRegistry.class))
			.observe(() -> context.setQueryResponse(
					List.of(Document.builder().id("7").text("me").metadata("page", 3).score(0.5).build())));
	}

}
