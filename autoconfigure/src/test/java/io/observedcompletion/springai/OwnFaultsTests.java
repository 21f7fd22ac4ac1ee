// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionSampler;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.completion.TraceIds;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.ContentMasker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Hooks;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is at fault in what records a call never reaches the call, nor what else observes
 * it.
 */
class OwnFaultsTests {

	@ParameterizedTest
	@EnumSource
	void leaveTheStreamAsItIs(Fault fault) {
		run(fault.in(ModelScenario.runner()), (scenario) -> {
			assertThat(scenario.stream("tokens=10").count().block()).isEqualTo(13);
			assertThat(scenario.stream("tokens=50 pace=5").take(3).count().block()).isEqualTo(3);
			assertThat(scenario.await(2)).hasSize(2)
				.extracting(Completion::outcome)
				.containsExactly(Outcome.COMPLETED, Outcome.CANCELLED);
			assertThat(scenario.await(2)).extracting(Completion::chunks).containsExactly(13, 3);
		});
	}

	@ParameterizedTest
	@EnumSource
	void leaveTheCallAsItIs(Fault fault) {
		run(fault.in(ModelScenario.runner()), (scenario) -> {
			ChatClient client = ChatClient.create(scenario.model(), scenario.bean(ObservationRegistry.class));
			assertThat(client.prompt("tokens=10").call().content()).isEqualTo(ModelScript.text(10));
			assertThat(scenario.single().outcome()).isEqualTo(Outcome.COMPLETED);
		});
	}

	@Test
	void surviveAPromptThatCannotBeRead() {
		run(ModelScenario.runner(), (scenario) -> {
			assertThat(scenario.model().stream(new Unreadable(scenario.options())).count().block()).isEqualTo(13);
			assertThat(scenario.single().output()).isEqualTo(ModelScript.text(10));
		});
	}

	@Test
	void surviveOptionsThatCannotBeRead() {
		run(ModelScenario.runner(), (scenario) -> {
			ChatOptions broken = (ChatOptions) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { ChatOptions.class }, (proxy, method, arguments) -> {
						throw new IllegalStateException("ours");
					});
			ChatModelObservationContext context = ChatModelObservationContext.builder()
				.prompt(new Prompt("why?", broken))
				.provider("openai")
				.build();
			Observation observation = Observation.createNotStarted("chat", () -> context,
					scenario.bean(ObservationRegistry.class));
			assertThat(observation.<String>observe(() -> "because")).isEqualTo("because");
			assertThat(scenario.single().name()).isEqualTo("chat");
			assertThat(scenario.single().input()).contains("why?");
		});
	}

	@Test
	void surviveARecorderThatIsNotThere() {
		AtomicInteger asked = new AtomicInteger();
		ChatModelHandler handler = new ChatModelHandler(() -> true, () -> CapturedContent.ALL, () -> {
			asked.incrementAndGet();
			throw new IllegalStateException("ours");
		}, new ChunkTap(), new ParameterReaders(List.of()));
		ObservationRegistry registry = ObservationRegistry.create();
		Tracing after = new Tracing(0);
		registry.observationConfig().observationHandler(after).observationHandler(handler);
		try (FaultyModel server = new FaultyModel()) {
			assertThat(ModelScenario.model(server, registry).stream(new Prompt("tokens=10")).count().block())
				.isEqualTo(13);
		}
		assertThat(asked).hasValue(1);
		after.awaitEnds();
	}

	@Test
	void sayOnceThatTheHookOfReactorWasRemovedAndInstallItAgain() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			ModelScenario.run((scenario) -> {
				for (int i = 0; i < 2; i++) {
					Hooks.resetOnEachOperator();
					ChatResponse last = scenario.stream("tokens=10").blockLast();
					assertThat(last).isNotNull();
				}
				assertThat(scenario.await(2)).extracting(Completion::output)
					.containsExactly(ModelScript.text(10), ModelScript.text(10));
				scenario.stream("tokens=50 pace=5").take(3).blockLast();
				assertThat(scenario.await(3).get(2).output()).isEqualTo(ModelScript.text(2));
				assertThat(log.warnings()).singleElement().asString().contains(ChunkTap.KEY);
			});
		}
	}

	private static void run(ApplicationContextRunner runner, ModelScenario.Test test) {
		ModelScenario.run(runner.withBean("before", Tracing.class, () -> new Tracing(Ordered.HIGHEST_PRECEDENCE))
			.withBean("after", Tracing.class, () -> new Tracing(Ordered.LOWEST_PRECEDENCE)), (scenario) -> {
				test.run(scenario);
				scenario.beans(Tracing.class).forEach(Tracing::awaitEnds);
			});
	}

	enum Fault {

		EXTRACTOR {

			@Override
			ApplicationContextRunner in(ApplicationContextRunner application) {
				return application.withBean("faulty", ContentExtractor.class,
						() -> ContentExtractor.of(ChatResponse.class, (chunk) -> {
							throw new IllegalStateException("ours");
						}));
			}

		},

		READING_EXTRACTOR {

			@Override
			ApplicationContextRunner in(ApplicationContextRunner application) {
				return application.withBean("faulty", ContentExtractor.class,
						() -> ContentExtractor.ofLasting(ChatResponse.class, (chunk) -> {
							throw new StackOverflowError("ours");
						}));
			}

		},

		MASKER {

			@Override
			ApplicationContextRunner in(ApplicationContextRunner application) {
				return application.withBean(ContentMasker.class, () -> (text) -> {
					throw new IllegalStateException("ours");
				});
			}

		},

		SAMPLER {

			@Override
			ApplicationContextRunner in(ApplicationContextRunner application) {
				return application.withBean(CompletionSampler.class, () -> (start, traceId) -> {
					throw new IllegalStateException("ours");
				});
			}

		},

		TRACE_IDS {

			@Override
			ApplicationContextRunner in(ApplicationContextRunner application) {
				return application.withBean(TraceIds.class, () -> () -> {
					throw new NoClassDefFoundError("ours");
				});
			}

		},

		SINK {

			@Override
			ApplicationContextRunner in(ApplicationContextRunner application) {
				return application.withBean("faulty", CompletionSink.class, () -> (completion) -> {
					throw new StackOverflowError("ours");
				});
			}

		};

		abstract ApplicationContextRunner in(ApplicationContextRunner application);

	}

	private static final class Unreadable extends Prompt {

		Unreadable(ChatOptions options) {
			super("tokens=10", options);
		}

		@Override
		public List<Message> getInstructions() {
			StackTraceElement[] stack = Thread.currentThread().getStackTrace();
			if (Stream.of(stack).anyMatch((frame) -> frame.getClassName().contains("ChatPromptReader"))) {
				throw new IllegalStateException("ours");
			}
			return super.getInstructions();
		}

	}

	/**
	 * Ends a span when the observation stops, as a handler of a tracer does.
	 */
	private static final class Tracing implements ObservationHandler<Observation.Context>, Ordered {

		private final int order;

		private final AtomicInteger started = new AtomicInteger();

		private final AtomicInteger ended = new AtomicInteger();

		Tracing(int order) {
			this.order = order;
		}

		void awaitEnds() {
			assertThat(this.started).hasPositiveValue();
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(this.ended).hasValue(this.started.get()));
		}

		@Override
		public void onStart(Observation.Context context) {
			this.started.incrementAndGet();
		}

		@Override
		public void onStop(Observation.Context context) {
			this.ended.incrementAndGet();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

}
