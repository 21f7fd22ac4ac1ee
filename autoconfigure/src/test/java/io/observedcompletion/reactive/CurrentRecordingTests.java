// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is set on the current recording in the body of a method whose recording starts
 * later.
 */
class CurrentRecordingTests {

	private final ApplicationContextRunner contexts = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
				ObservedCompletionAutoConfiguration.class, ReactiveCompletionAutoConfiguration.class))
		.withBean(KeptCompletions.class)
		.withBean(Service.class);

	@ParameterizedTest
	@ValueSource(strings = { "flux", "mono", "future", "value" })
	void whatIsSetInTheBodyIsRecorded(String shape) {
		this.contexts.run((context) -> {
			context.getBean(Service.class).call(context.getBean(Service.class), shape);
			Completion completion = context.getBean(KeptCompletions.class).single();
			assertThat(completion.model()).isEqualTo("gpt-4o-mini");
			assertThat(completion.usage()).isEqualTo(TokenUsage.of(1, 2));
			assertThat(completion.metadata()).containsEntry("tenant", "[\"a\"]");
			assertThat(completion.output()).isEqualTo("by hand");
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		});
	}

	@Test
	void eachSubscriptionRecordsIt() {
		this.contexts.run((context) -> {
			Flux<String> flux = context.getBean(Service.class).flux();
			flux.blockLast();
			flux.take(1).blockLast();
			assertThat(context.getBean(KeptCompletions.class).await(2))
				.allSatisfy((completion) -> assertThat(completion.model()).isEqualTo("gpt-4o-mini"))
				.extracting(Completion::outcome)
				.containsExactly(Outcome.COMPLETED, Outcome.CANCELLED);
		});
	}

	@Test
	void neverSubscribedIsNeverRecorded() {
		this.contexts.run((context) -> {
			context.getBean(Service.class).flux();
			assertThat(context.getBean(KeptCompletions.class).settled()).isEmpty();
			assertThat(CompletionRecording.current().id()).isEmpty();
		});
	}

	@Test
	void aBodyThatThrowsIsOneFailureThatKnowsIt() {
		this.contexts.run((context) -> {
			try {
				context.getBean(Service.class).throwing();
			}
			catch (IllegalStateException ex) {
				assertThat(ex).hasMessage("no model");
			}
			Completion completion = context.getBean(KeptCompletions.class).single();
			assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(completion.model()).isEqualTo("gpt-4o-mini");
		});
	}

	@Test
	void whatIsSetLaterGoesToTheRecordingThatStarted() {
		this.contexts.run((context) -> {
			context.getBean(Service.class).later().blockLast();
			assertThat(context.getBean(KeptCompletions.class).single().metadata()).containsEntry("seen", "b");
		});
	}

	static class Service {

		void call(Service proxy, String shape) {
			switch (shape) {
				case "flux" -> proxy.flux().blockLast();
				case "mono" -> proxy.mono().block();
				case "future" -> proxy.future().join();
				default -> proxy.value();
			}
		}

		@ObservedCompletion
		public Flux<String> flux() {
			describe();
			return Flux.just("a", "b");
		}

		@ObservedCompletion
		public Mono<String> mono() {
			describe();
			return Mono.just("a");
		}

		@ObservedCompletion
		public CompletableFuture<String> future() {
			describe();
			return CompletableFuture.completedFuture("a");
		}

		@ObservedCompletion
		public String value() {
			describe();
			return "a";
		}

		@ObservedCompletion
		public Flux<String> throwing() {
			describe();
			throw new IllegalStateException("no model");
		}

		@ObservedCompletion
		public Flux<String> later() {
			CompletionRecording recording = CompletionRecording.current();
			return Flux.just("a", "b").doOnNext((token) -> recording.metadata("seen", token));
		}

		private static void describe() {
			CompletionRecording.current()
				.model("gpt-4o-mini")
				.usage(TokenUsage.of(1, 2))
				.metadata("tenant", List.of("a"))
				.output("by hand");
		}

	}

}
