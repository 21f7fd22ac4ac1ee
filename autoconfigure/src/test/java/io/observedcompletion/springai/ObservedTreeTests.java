// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring AI does within an annotated method stands beneath it, however the method
 * consumes it.
 */
class ObservedTreeTests {

	private static final TokenUsage USAGE = new TokenUsage(56L, 3L, 64L, null, 7L, 130L);

	static Stream<Arguments> ways() {
		return Stream.of(false, true)
			.flatMap((propagation) -> Stream.of(Way.values()).map((way) -> Arguments.of(propagation, way)));
	}

	@ParameterizedTest
	@MethodSource("ways")
	void putsBothRoundsAndTheToolBeneathTheMethod(boolean propagation, Way way) {
		run(propagation, (scenario) -> {
			way.ask(agent(scenario), "tokens=10");
			assertTree(scenario.await(4), Outcome.COMPLETED);
		});
	}

	@ParameterizedTest
	@EnumSource
	@EnabledForJreRange(min = JRE.JAVA_21)
	void doesSoOnVirtualThreads(Way way) {
		run(false, (scenario) -> {
			// Compiled for Java 17.
			Executor threads = (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
			CompletableFuture.runAsync(() -> way.ask(agent(scenario), "tokens=10"), threads).join();
			assertTree(scenario.await(4), Outcome.COMPLETED);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void keepsTheTreeOfALoopThatIsCancelledInItsSecondRound(boolean propagation) {
		run(propagation, (scenario) -> {
			agent(scenario).streamed("tokens=50 pace=5").take(2).blockLast();
			assertTree(scenario.await(4), Outcome.CANCELLED);
		});
	}

	private static void assertTree(List<Completion> completions, Outcome outcome) {
		Completion method = completions.stream()
			.filter((completion) -> completion.type() == ObservationType.SPAN)
			.findFirst()
			.orElseThrow();
		List<Completion> beneath = new ArrayList<>(completions);
		beneath.remove(method);
		assertThat(method.outcome()).isEqualTo(outcome);
		assertThat(method.parentId()).isNull();
		assertThat(method.usage()).isNull();
		assertThat(method.model()).isNull();
		assertThat(beneath).extracting(Completion::type)
			.containsExactlyInAnyOrder(ObservationType.GENERATION, ObservationType.TOOL, ObservationType.GENERATION);
		assertThat(beneath).extracting(Completion::parentId).containsOnly(method.id());
		assertThat(completions).extracting(Completion::traceId).containsOnly(method.traceId());
		assertThat(completions).extracting(Completion::usage)
			.filteredOn((usage) -> usage != null)
			.containsExactlyElementsOf((outcome == Outcome.COMPLETED) ? List.of(USAGE, USAGE) : List.of(USAGE));
	}

	@Test
	void recordsNoRequestOfTheHttpClient() {
		ModelScenario.run(runner().withBean(Names.class), (scenario) -> {
			agent(scenario).streamed("tokens=10").blockLast();
			agent(scenario).called("tokens=10");
			assertThat(scenario.await(8)).hasSize(8);
			assertThat(scenario.bean(Names.class).names).contains("okhttp.requests");
		});
	}

	@ParameterizedTest
	@EnumSource
	void findsTheMethodAboveADirectCall(Direct direct) {
		run(direct == Direct.H4_BLOCKED_INSIDE_WITH_AUTOMATIC_PROPAGATION, (scenario) -> {
			Agent agent = agent(scenario);
			Observation request = Observation.start("request", scenario.bean(ObservationRegistry.class));
			request.scopedChecked(() -> direct.ask(agent, request));
			request.stop();
			List<Completion> completions = scenario.await(2);
			CaptureTable.row(direct.toString(), scenario.bean(OwnObservations.class).parents().toString(),
					"beneath the method");
			assertThat(completions).hasSize(2);
			assertThat(completions.get(0).type()).isEqualTo(ObservationType.GENERATION);
			assertThat(completions.get(0).parentId()).isEqualTo(completions.get(1).id());
		});
	}

	private static void run(boolean propagation, ModelScenario.Test test) {
		ModelScenario.propagating(propagation, () -> ModelScenario.run(runner(), test));
	}

	private static ApplicationContextRunner runner() {
		return ModelScenario.runner()
			.withConfiguration(
					AutoConfigurations.of(AopAutoConfiguration.class, ObservedCompletionAutoConfiguration.class))
			.withBean(OwnObservations.class);
	}

	private static Agent agent(ModelScenario scenario) {
		return scenario.advised(new Agent(scenario.model(), scenario.bean(ObservationRegistry.class)));
	}

	enum Way {

		CALLED, BLOCKED, ITERATED, STREAMED, ELSEWHERE;

		void ask(Agent agent, String script) {
			switch (this) {
				case CALLED -> agent.called(script);
				case BLOCKED -> agent.blocked(script);
				case ITERATED -> agent.iterated(script);
				case STREAMED -> agent.streamed(script).blockLast();
				case ELSEWHERE -> agent.elsewhere(script).blockLast();
			}
		}

	}

	enum Direct {

		H1_BLOCKED_INSIDE, H2_CALLED, H3_RETURNED_WITH_THE_OBSERVATION_ABOVE,
		H4_BLOCKED_INSIDE_WITH_AUTOMATIC_PROPAGATION, H5_RETURNED_AND_SUBSCRIBED_TO_ELSEWHERE;

		Object ask(Agent agent, Observation request) throws Exception {
			return switch (this) {
				case H1_BLOCKED_INSIDE, H4_BLOCKED_INSIDE_WITH_AUTOMATIC_PROPAGATION -> agent.directlyBlocked();
				case H2_CALLED -> agent.directlyCalled();
				case H3_RETURNED_WITH_THE_OBSERVATION_ABOVE -> agent.direct()
					.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, request))
					.blockLast();
				case H5_RETURNED_AND_SUBSCRIBED_TO_ELSEWHERE -> {
					Flux<ChatResponse> stream = agent.direct();
					yield CompletableFuture.supplyAsync(stream::blockLast, (task) -> new Thread(task).start()).get();
				}
			};
		}

		@Override
		public String toString() {
			return name().substring(0, 3).replace('_', ' ') + name().substring(3).toLowerCase().replace('_', ' ');
		}

	}

	static class Agent {

		private final ChatModel model;

		private final ChatClient client;

		Agent(ChatModel model, ObservationRegistry registry) {
			this.model = model;
			this.client = ChatClient.builder(model, registry, null, null).build();
		}

		@ObservedCompletion
		public String called(String script) {
			return this.client.prompt(script).tools(new Weather()).call().content();
		}

		@ObservedCompletion
		public String blocked(String script) {
			return String.join("", content(script).collectList().block());
		}

		@ObservedCompletion
		public String iterated(String script) {
			StringBuilder text = new StringBuilder();
			content(script).toIterable().forEach(text::append);
			return text.toString();
		}

		@ObservedCompletion
		public Flux<String> streamed(String script) {
			return content(script);
		}

		@ObservedCompletion
		public Flux<String> elsewhere(String script) {
			return Flux.defer(() -> content(script)).subscribeOn(Schedulers.boundedElastic());
		}

		@ObservedCompletion
		public ChatResponse directlyBlocked() {
			return this.model.stream(new Prompt("tokens=3")).blockLast();
		}

		@ObservedCompletion
		public ChatResponse directlyCalled() {
			return this.model.call(new Prompt("tokens=3"));
		}

		@ObservedCompletion
		public Flux<ChatResponse> direct() {
			return this.model.stream(new Prompt("tokens=3"));
		}

		private Flux<String> content(String script) {
			return this.client.prompt(script).tools(new Weather()).stream().content();
		}

	}

	private static final class Names implements ObservationHandler<Observation.Context> {

		private final List<String> names = new CopyOnWriteArrayList<>();

		@Override
		public void onStart(Observation.Context context) {
			this.names.add(context.getName());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
