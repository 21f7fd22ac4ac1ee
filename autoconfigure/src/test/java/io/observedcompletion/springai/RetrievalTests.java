// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;
import org.springframework.ai.chat.client.advisor.vectorstore.QuestionAnswerAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the documents stand that an answer is made of, with a real store and Boot's own
 * executor.
 */
@ExtendWith(OutputCaptureExtension.class)
class RetrievalTests {

	private static final String PROPAGATE = "spring.task.execution.propagate-context=true";

	@ParameterizedTest
	@CsvSource({ "false,false", "true,false", "true,true" })
	void standsBeneathTheQuestion(boolean streaming, boolean propagation) {
		ModelScenario.propagating(propagation, () -> run((scenario) -> {
			VectorStore store = filled(scenario);
			answer(scenario, streaming, QuestionAnswerAdvisor.builder(store).build());
			assertRetrieved(Turn.of(scenario.inOrderOfStart(7).subList(3, 7)));
			assertThat(scenario.settled()).hasSize(7);
		}));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void doesSoOnAnExecutorThatPropagatesContext(boolean streaming) {
		ModelScenario.run(propagating(), (scenario) -> {
			VectorStore store = filled(scenario);
			answer(scenario, streaming, new OnExecutor(store, scenario.bean(Executor.class)));
			assertRetrieved(Turn.of(scenario.inOrderOfStart(7).subList(3, 7)));
		});
	}

	// Spring Boot 4.0 has no property for it.
	private static ApplicationContextRunner propagating() {
		return SpringBootVersion.getVersion().startsWith("4.0.")
				? runner().withBean(ContextPropagatingTaskDecorator.class, ContextPropagatingTaskDecorator::new)
				: runner().withPropertyValues(PROPAGATE);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void isToldOnceWhereItIsLost(boolean streaming, CapturedOutput log) {
		run((scenario) -> {
			VectorStore store = filled(scenario);
			answer(scenario, streaming, new OnExecutor(store, scenario.bean(Executor.class)));
			answer(scenario, streaming, new OnExecutor(store, scenario.bean(Executor.class)));
			assertThat(scenario.inOrderOfStart(11).subList(1, 11))
				.filteredOn((completion) -> completion.parentId() == null)
				.extracting(Completion::type)
				.containsExactly(ObservationType.SPAN, ObservationType.AGENT, ObservationType.RETRIEVER,
						ObservationType.AGENT, ObservationType.RETRIEVER);
			assertThat(log.getOut().split("is in a trace of its own", -1)).hasSize(2);
			assertThat(log).contains(PROPAGATE);
		});
	}

	@Test
	void isNotToldWhereNoClientIsAtWork(CapturedOutput log) {
		run((scenario) -> {
			filled(scenario).similaritySearch("who?");
			answer(scenario, true);
			CompletableFuture.runAsync(() -> filled(scenario).similaritySearch("who?")).join();
			assertThat(scenario.await(11)).hasSize(11);
			assertThat(log).doesNotContain("in a trace of its own");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void standsBeneathAnAnnotatedMethodWithItsSession(boolean streaming) {
		run((scenario) -> {
			Librarian librarian = scenario.advised(new Librarian(scenario, filled(scenario)));
			assertThat(streaming ? librarian.streamed() : librarian.called()).isNotEmpty();
			List<Completion> turn = scenario.inOrderOfStart(7).subList(3, 7);
			assertThat(turn).extracting(Completion::type)
				.containsExactly(ObservationType.SPAN, ObservationType.RETRIEVER, ObservationType.EMBEDDING,
						ObservationType.GENERATION);
			assertThat(turn).extracting(Completion::traceId).containsOnly(turn.get(0).traceId());
			assertThat(turn.get(1).parentId()).isEqualTo(turn.get(0).id());
			assertThat(turn).extracting((completion) -> completion.context().sessionId()).containsOnly("c-7");
		});
	}

	@Test
	void takesWhatIsAddedForOneSpan() {
		run((scenario) -> {
			filled(scenario);
			List<Completion> completions = scenario.inOrderOfStart(3).subList(1, 3);
			assertThat(completions).extracting(Completion::type)
				.containsExactly(ObservationType.SPAN, ObservationType.EMBEDDING);
			assertThat(completions.get(0).name()).isEqualTo("add simple");
			assertThat(completions.get(1).parentId()).isEqualTo(completions.get(0).id());
		});
	}

	@Test
	void makesASpanOfAMethodWithNothingElseBeneath() {
		run((scenario) -> {
			VectorStore store = filled(scenario);
			scenario.advised(new Librarian(scenario, store)).found();
			List<Completion> completions = scenario.inOrderOfStart(6).subList(3, 6);
			assertThat(completions).extracting(Completion::type)
				.containsExactly(ObservationType.SPAN, ObservationType.RETRIEVER, ObservationType.EMBEDDING);
		});
	}

	private static void assertRetrieved(Turn turn) {
		assertThat(turn.agent().input()).isEqualTo("tokens=10");
		assertThat(turn.agent().output()).isEqualTo(ModelScript.text(10));
		assertThat(turn.types()).containsExactly(ObservationType.RETRIEVER, ObservationType.EMBEDDING,
				ObservationType.GENERATION);
		Completion retriever = turn.first(ObservationType.RETRIEVER);
		assertThat(retriever.parentId()).isEqualTo(turn.agent().id());
		assertThat(turn.first(ObservationType.EMBEDDING).parentId()).isEqualTo(retriever.id());
		assertThat(turn.first(ObservationType.GENERATION).parentId()).isEqualTo(turn.agent().id());
	}

	private static void answer(ModelScenario scenario, boolean streaming, Advisor... advisors) {
		ChatClient.ChatClientRequestSpec request = client(scenario).prompt("tokens=10").advisors(advisors);
		assertThat(said(request, streaming)).isEqualTo(ModelScript.text(10));
	}

	private static String said(ChatClient.ChatClientRequestSpec request, boolean streaming) {
		return streaming ? String.join("", request.stream().content().collectList().block()) : request.call().content();
	}

	private static ChatClient client(ModelScenario scenario) {
		return ChatClient.builder(scenario.model(), scenario.bean(ObservationRegistry.class), null, null).build();
	}

	// Three observations: Spring AI tries the model, too.
	private static VectorStore filled(ModelScenario scenario) {
		ObservationRegistry registry = scenario.bean(ObservationRegistry.class);
		OpenAiEmbeddingOptions options = OpenAiEmbeddingOptions.builder()
			.baseUrl(scenario.server().url())
			.apiKey("sk")
			.model("embedder")
			.build();
		SimpleVectorStore store = SimpleVectorStore
			.builder(new OpenAiEmbeddingModel(MetadataMode.EMBED, options, registry))
			.observationRegistry(registry)
			.build();
		store.add(List.of(new Document("the sky is blue")));
		return store;
	}

	private static void run(ModelScenario.Test test) {
		ModelScenario.run(runner(), test);
	}

	private static ApplicationContextRunner runner() {
		return ModelScenario.runner()
			.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class,
					ObservedCompletionAutoConfiguration.class, TaskExecutionAutoConfiguration.class));
	}

	static class Librarian {

		private final ModelScenario scenario;

		private final VectorStore store;

		Librarian(ModelScenario scenario, VectorStore store) {
			this.scenario = scenario;
			this.store = store;
		}

		@ObservedCompletion
		public String called() {
			return said(request(), false);
		}

		@ObservedCompletion
		public String streamed() {
			return said(request(), true);
		}

		private ChatClient.ChatClientRequestSpec request() {
			return client(this.scenario).prompt("tokens=10")
				.advisors(QuestionAnswerAdvisor.builder(this.store).build())
				.advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "c-7"));
		}

		@ObservedCompletion
		public int found() {
			return this.store.similaritySearch("who?").size();
		}

	}

	/**
	 * Looks documents up as {@code RetrievalAugmentationAdvisor} does.
	 */
	private record OnExecutor(VectorStore store, Executor executor) implements BaseAdvisor {

		@Override
		public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
			CompletableFuture.supplyAsync(() -> this.store.similaritySearch("who?"), this.executor).join();
			return request;
		}

		@Override
		public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
			return response;
		}

		@Override
		public int getOrder() {
			return 0;
		}

	}

}
