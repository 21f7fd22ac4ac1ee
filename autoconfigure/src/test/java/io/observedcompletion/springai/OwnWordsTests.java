// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

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
import org.junit.jupiter.api.extension.ExtendWith;
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
import org.springframework.ai.chat.observation.ChatModelObservationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However a provider answers or refuses, a call has its own record, and in it no word of
 * what else is streamed on its thread.
 */
@ExtendWith(QuietSpringAi.class)
class OwnWordsTests {

	private static final List<String> table = Collections.synchronizedList(new ArrayList<>());

	@AfterAll
	static void print() {
		System.out.printf("%n%-10s | %-22s | %-11s | %s%n", "provider", "situation", "propagation", "recorded");
		table.stream().sorted().forEach(System.out::println);
	}

	static Stream<Arguments> situations() {
		return Stream.of(ModelProvider.values())
			.flatMap((provider) -> Stream.of(ModelSituation.values())
				.flatMap((situation) -> Stream.of(false, true)
					.map((propagation) -> Arguments.of(provider, situation, propagation))));
	}

	@ParameterizedTest
	@MethodSource("situations")
	void areAllThatIsRecordedOfACall(ModelProvider provider, ModelSituation situation, boolean propagation) {
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
