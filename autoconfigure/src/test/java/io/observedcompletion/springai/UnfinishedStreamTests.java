// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnfinishedStreamTests {

	private static final String THOUGHT = "\"thinking\":[{\"type\":\"thinking\",\"content\":\"Hm. Well.\"}]";

	private static final ApplicationContextRunner impatient = impatient("400ms");

	private static ApplicationContextRunner impatient(String idleTimeout) {
		return ModelScenario.runner().withPropertyValues("langfuse.stream.idle-timeout=" + idleTimeout);
	}

	@Test
	void endsStreamsThatNobodyReadsOn() {
		// Longer than a loaded machine takes for the three chunks that are read.
		ModelScenario.run(impatient("2s"), (scenario) -> {
			scenario.stream("tokens=50").subscribe(new BaseSubscriber<ChatResponse>() {
				@Override
				protected void hookOnSubscribe(Subscription subscription) {
					subscription.request(3);
				}
			});
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.ABANDONED);
			assertThat(completion.output()).isEqualTo(ModelScript.text(2));
		});
	}

	@Test
	void endsStreamsThatHang() {
		ModelScenario.run(impatient, (scenario) -> {
			assertThat(scenario.stream("tokens=2 pace=1200").count().block()).isEqualTo(5);
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.TIMED_OUT);
			assertThat(completion.model()).isEqualTo("gpt-4o-2024");
		});
	}

	@Test
	void keepsWhatTheModelThought() {
		ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10 fault=thinks").blockLast();
			assertThat(scenario.single().output()).contains("\"content\":\"" + ModelScript.text(10) + "\"", THOUGHT);
		});
	}

	@Test
	void keepsWhatTheModelThoughtBeforeItWasCancelled() {
		ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10 fault=thinks pace=10").take(4).blockLast();
			assertThat(scenario.single().output()).contains(THOUGHT);
			assertThat(scenario.single().metadata()).containsEntry("requested_model", "gpt-4o");
		});
	}

	@Test
	void keepsWhatTheModelThoughtBeforeItFailed() {
		ModelScenario.run((scenario) -> {
			Flux<ChatResponse> stream = scenario.stream("tokens=10 fault=thinksThenCut");
			assertThatThrownBy(stream::blockLast).isNotNull();
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(completion.output()).contains(THOUGHT);
		});
	}

	@Test
	void findsTheParentOfAllRoundsThatOnlyTheSubscriberCarries() {
		ModelScenario.run((scenario) -> {
			CompletionRecording outer = scenario.bean(CompletionRecorder.class)
				.start(CompletionStart.named("outer").type(ObservationType.AUTO).build());
			ChatClient.builder(scenario.model(), scenario.bean(ObservationRegistry.class), null, null)
				.build()
				.prompt("tokens=3")
				.tools(new Weather())
				.stream()
				.content()
				.subscribeOn(Schedulers.boundedElastic())
				.contextWrite((context) -> context.put("io.observedcompletion.origin", CompletionOrigin.of(outer)))
				.blockLast();
			List<Completion> completions = scenario.await(3);
			outer.complete();
			assertThat(completions).hasSize(3).extracting(Completion::parentId).containsOnly(outer.id());
		});
	}

}
