/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However a provider answers or refuses, a call has its own record, and in it no word of
 * what else is streamed on its thread.
 */
class OwnWordsTests {

	private static final List<String> table = Collections.synchronizedList(new ArrayList<>());

	@AfterAll
	static void print() {
		System.out.printf("%n%-10s | %-22s | %-11s | %s%n", "provider", "situation", "propagation", "recorded");
		table.stream().sorted().forEach(System.out::println);
	}

	static Stream<Arguments> situations() {
		return Stream.of(ModelProvider.values())
			.flatMap((provider) -> Stream.of(Situation.values())
				.flatMap((situation) -> Stream.of(false, true)
					.map((propagation) -> Arguments.of(provider, situation, propagation))));
	}

	@ParameterizedTest
	@MethodSource("situations")
	void areAllThatIsRecordedOfACall(ModelProvider provider, Situation situation, boolean propagation) {
		ModelScenario.propagating(propagation, () -> ModelScenario.run((scenario) -> {
			Scheduler thread = Schedulers.newSingle("one");
			try {
				ChatModel model = provider.model(refusing(scenario));
				situation.consume(model, thread);
				assertThat(other(thread)).isEqualTo("the balance of user B");
				List<Completion> completions = (situation.records > 0) ? scenario.await(situation.records)
						: scenario.settled();
				note(provider + "", situation + "", propagation, completions);
				situation.check(provider, completions);
				assertThat(completions).hasSize(situation.records)
					.noneMatch((completion) -> String.valueOf(completion.output()).contains("balance"));
				assertThat(leftBehind(thread)).isEmpty();
			}
			finally {
				thread.dispose();
			}
		}));
	}

	@ParameterizedTest
	@EnumSource
	void areAllThatIsRecordedBehindAChatClient(ModelProvider provider) {
		ModelScenario.run((scenario) -> {
			Scheduler thread = Schedulers.newSingle("one");
			try {
				ChatClient client = ChatClient.create(provider.model(refusing(scenario)));
				client.prompt("fault=http500")
					.stream()
					.content()
					.onErrorResume((error) -> canned())
					.subscribeOn(thread)
					.blockLast();
				assertThat(other(thread)).isEqualTo("the balance of user B");
				Completion completion = scenario.single();
				note(provider + "", "REFUSED_BEHIND_CLIENT", false, List.of(completion));
				assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
				assertThat(completion.output()).isNull();
				assertThat(leftBehind(thread)).isEmpty();
			}
			finally {
				thread.dispose();
			}
		});
	}

	private static void note(String provider, String situation, boolean propagation, List<Completion> completions) {
		table.add("%-10s | %-22s | %-11s | %s".formatted(provider, situation, propagation ? "automatic" : "off",
				completions.isEmpty() ? "nothing"
						: completions.stream().map(CaptureTable::say).reduce((one, two) -> one + " + " + two).get()));
	}

	// The last of all handlers: what records the call has seen it start.
	private static ModelScenario refusing(ModelScenario scenario) {
		scenario.bean(ObservationRegistry.class).observationConfig().observationHandler(new Refusing());
		return scenario;
	}

	private static String other(Scheduler thread) {
		return Flux.defer(() -> Flux.just("the balance ", "of user B").contextWrite((context) -> context.put("k", "B")))
			.subscribeOn(thread)
			.collectList()
			.map((words) -> String.join("", words))
			.block();
	}

	private static Flux<String> canned() {
		return Flux.just("canned ", "balance").contextWrite((context) -> context.put("k", "v"));
	}

	private static String leftBehind(Scheduler thread) {
		return Mono.fromCallable(
				() -> (Assembly.isEmpty() ? "" : "assembly ") + ((CompletionOrigin.bound() == null) ? "" : "origin"))
			.subscribeOn(thread)
			.block();
	}

	enum Situation {

		COMPLETED(1, "tokens=10 pace=0", Outcome.COMPLETED, 10),

		REFUSED_AT_ONCE(1, "refuse", Outcome.FAILED, 0),

		REFUSED_BY_THE_SERVER(1, "fault=http500", Outcome.FAILED, 0),

		REFUSED_IN_THE_STREAM(1, "tokens=10 fault=error", Outcome.FAILED, 5),

		SLOW_AND_CANCELLED(1, "tokens=50 pace=5 wait=1200", Outcome.CANCELLED, 1) {

			@Override
			Flux<?> read(Flux<ChatResponse> stream) {
				return stream.filter(Situation::says).take(1);
			}

			@Override
			void check(ModelProvider provider, List<Completion> completions) {
				super.check(provider, completions);
				Completion completion = completions.get(0);
				assertThat(completion.completionStartTime()).isNotNull();
				assertThat(Duration.between(completion.startTime(), completion.completionStartTime()))
					.isGreaterThan(Duration.ofMillis(1100));
			}

		},

		FALLBACK(1, "fault=http500", Outcome.FAILED, 0) {

			@Override
			Flux<?> read(Flux<ChatResponse> stream) {
				return stream.map(Object::toString).onErrorResume((error) -> canned());
			}

		},

		FALLBACK_AFTER_TEXT(1, "tokens=10 fault=cut", Outcome.FAILED, 5) {

			@Override
			Flux<?> read(Flux<ChatResponse> stream) {
				return stream.map(Object::toString).onErrorResume((error) -> canned());
			}

			// Google's client reads one event ahead and lets go of it.
			@Override
			int tokens(ModelProvider provider) {
				return (provider == ModelProvider.GOOGLE) ? 4 : 5;
			}

		},

		FALLBACK_TO_A_MODEL(2, "fault=http500", Outcome.FAILED, 0) {

			@Override
			void consume(ChatModel model, Scheduler thread) {
				model.stream(new Prompt("fault=http500"))
					.onErrorResume((error) -> model.stream(new Prompt("tokens=10 word=spare")))
					.subscribeOn(thread)
					.blockLast();
			}

			@Override
			void check(ModelProvider provider, List<Completion> completions) {
				super.check(provider, completions);
				assertThat(completions.get(1).output()).isEqualTo(ModelScript.text("spare", 10));
			}

		},

		RETRIED(2, "fault=http500", Outcome.FAILED, 0) {

			@Override
			Flux<?> read(Flux<ChatResponse> stream) {
				return stream.retry(1);
			}

		},

		NEVER_SUBSCRIBED(0, "tokens=10", Outcome.COMPLETED, 0) {

			@Override
			void consume(ChatModel model, Scheduler thread) {
				assertThat(Mono.fromCallable(() -> model.stream(new Prompt("tokens=10"))).subscribeOn(thread).block())
					.isNotNull();
			}

		};

		final int records;

		private final String script;

		private final Outcome outcome;

		private final int tokens;

		Situation(int records, String script, Outcome outcome, int tokens) {
			this.records = records;
			this.script = script;
			this.outcome = outcome;
			this.tokens = tokens;
		}

		void consume(ChatModel model, Scheduler thread) {
			read(model.stream(new Prompt(this.script))).onErrorComplete().subscribeOn(thread).blockLast();
		}

		Flux<?> read(Flux<ChatResponse> stream) {
			return stream;
		}

		void check(ModelProvider provider, List<Completion> completions) {
			if (completions.isEmpty()) {
				return;
			}
			Completion completion = completions.get(0);
			assertThat(completion.outcome()).isEqualTo(this.outcome);
			assertThat(completion.metadata()).doesNotContainKey("tap");
			assertThat((completion.output() != null) ? completion.output() : "")
				.isEqualTo(ModelScript.text(tokens(provider)));
		}

		int tokens(ModelProvider provider) {
			return this.tokens;
		}

		private static boolean says(ChatResponse chunk) {
			return chunk.getResult() != null && chunk.getResult().getOutput().getText() != null
					&& !chunk.getResult().getOutput().getText().isEmpty();
		}

	}

	/**
	 * Lets a call fail when it has just been observed to start, as Google's client does.
	 */
	private static final class Refusing implements ObservationHandler<ChatModelObservationContext> {

		@Override
		public void onStart(ChatModelObservationContext context) {
			if (context.getRequest().getContents().contains("refuse")) {
				throw new IllegalStateException("refused at once");
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ChatModelObservationContext;
		}

	}

}
