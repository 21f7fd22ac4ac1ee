// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.prompt.Prompt;
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

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class CapturedContentTests {

	static Stream<Call> calls() {
		return Stream.of(new Call("chat", (scenario) -> scenario.model().call(new Prompt("tokens=10"))),
				new Call("chat", (scenario) -> scenario.stream("tokens=10").blockLast()),
				new Call("tools", CapturedContentTests::callTool), new Call("embeddings", CapturedContentTests::embed),
				new Call("retrieval", CapturedContentTests::search), new Call("images", CapturedContentTests::paint));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void recordsOfAKindWhatItIsToldTo(Call call) {
		for (CapturedContent content : CapturedContent.values()) {
			ApplicationContextRunner runner = ModelScenario.runner()
				.withPropertyValues(
						"langfuse.spring-ai.capture." + call.kind + "=" + content.name().toLowerCase(Locale.ROOT));
			ModelScenario.run(runner, (scenario) -> {
				call.body.accept(scenario);
				Completion completion = scenario.single();
				boolean input = content == CapturedContent.ALL || content == CapturedContent.INPUT;
				boolean output = content == CapturedContent.ALL || content == CapturedContent.OUTPUT;
				assertThat(completion.input() != null).as("input of " + content).isEqualTo(input);
				assertThat(completion.output() != null).as("output of " + content).isEqualTo(output);
				assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
				assertThat(completion.metadata().containsKey("filter"))
					.isEqualTo(input && call.kind.equals("retrieval"));
			});
		}
	}

	@ParameterizedTest
	@MethodSource("calls")
	void leavesTheOtherKinds(Call call) {
		List<String> none = new ArrayList<>();
		calls().map(Call::kind)
			.filter((kind) -> !kind.equals(call.kind))
			.forEach((kind) -> none.add("langfuse.spring-ai.capture." + kind + "=none"));
		ModelScenario.run(ModelScenario.runner().withPropertyValues(none.toArray(String[]::new)), (scenario) -> {
			call.body.accept(scenario);
			assertThat(scenario.single().input()).isNotNull();
			assertThat(scenario.single().output()).isNotNull();
		});
	}

	@Test
	void knowsModelAndUsageWithoutTheContent() {
		ApplicationContextRunner runner = ModelScenario.runner()
			.withPropertyValues("langfuse.spring-ai.capture.chat=none", "langfuse.spring-ai.capture.embeddings=none");
		ModelScenario.run(runner, (scenario) -> {
			scenario.model().call(new Prompt("tokens=10"));
			scenario.stream("tokens=10").blockLast();
			embed(scenario);
			assertThat(scenario.await(3)).allSatisfy((completion) -> {
				assertThat(completion.model()).isNotEmpty();
				assertThat(completion.usage()).isNotNull();
				assertThat(completion.input()).isNull();
				assertThat(completion.output()).isNull();
			}).extracting(Completion::finishReason).contains("STOP");
		});
	}

	@Test
	void staysBelowWhatIsCapturedAtAll() {
		ApplicationContextRunner runner = ModelScenario.runner()
			.withPropertyValues("langfuse.capture.input=false", "langfuse.spring-ai.capture.chat=input");
		ModelScenario.run(runner, (scenario) -> {
			scenario.model().call(new Prompt("tokens=10"));
			assertThat(scenario.single().input()).isNull();
			assertThat(scenario.single().output()).isNull();
		});
	}

	private static void callTool(ModelScenario scenario) {
		ToolCallingObservationContext context = ToolCallingObservationContext.builder()
			.toolDefinition(ToolDefinition.builder().name("weather").inputSchema("{}").build())
			.toolCallArguments("{\"city\":\"Ulm\"}")
			.build();
		observe(scenario, context, () -> context.setToolCallResult("rain"));
	}

	private static void embed(ModelScenario scenario) {
		OpenAiEmbeddingOptions options = OpenAiEmbeddingOptions.builder()
			.baseUrl(scenario.server().url())
			.apiKey("sk")
			.model("embedder")
			.build();
		new OpenAiEmbeddingModel(MetadataMode.EMBED, options, scenario.bean(ObservationRegistry.class))
			.embed(List.of("one"));
	}

	private static void search(ModelScenario scenario) {
		VectorStoreObservationContext context = VectorStoreObservationContext.builder("pg_vector", "query")
			.queryRequest(SearchRequest.builder().query("who?").filterExpression("name == 'Ada'").build())
			.build();
		observe(scenario, context,
				() -> context.setQueryResponse(List.of(Document.builder().id("7").text("me").build())));
	}

	private static void paint(ModelScenario scenario) {
		ImageModelObservationContext context = ImageModelObservationContext.builder()
			.imagePrompt(new ImagePrompt("a cat", ImageOptionsBuilder.builder().model("painter").n(1).build()))
			.provider("openai")
			.build();
		observe(scenario, context, () -> context
			.setResponse(new ImageResponse(List.of(new ImageGeneration(new Image("https://cat", null))))));
	}

	private static void observe(ModelScenario scenario, Observation.Context context, Runnable body) {
		Observation.createNotStarted("call", () -> context, scenario.bean(ObservationRegistry.class)).observe(body);
	}

	record Call(String kind, Consumer<ModelScenario> body) {

		@Override
		public String toString() {
			return this.kind;
		}

	}

}
