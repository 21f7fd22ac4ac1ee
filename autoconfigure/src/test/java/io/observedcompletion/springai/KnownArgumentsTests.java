// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.anthropic.AnthropicContentAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.openai.OpenAiContentAutoConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known as an argument and as a result of a method that is observed.
 */
class KnownArgumentsTests {

	@ParameterizedTest
	@EnumSource
	void showTheChatAndNoKey(KnownThing thing) {
		ModelScenario.run(
				ModelScenario.runner()
					.withConfiguration(
							AutoConfigurations.of(AopAutoConfiguration.class, ObservedCompletionAutoConfiguration.class,
									OpenAiContentAutoConfiguration.class, AnthropicContentAutoConfiguration.class)),
				(scenario) -> {
					Agent agent = scenario.advised(new Agent());
					agent.ask(thing.value());
					agent.stream(List.of(thing.value())).blockLast();
					agent.later(thing.value()).join();
					List<Completion> completions = scenario.await(3);
					String told = thing.told.replace("data:image/png;base64,AQID",
							"[media image/png 3 bytes A5BYxvLAy0ksUzsKTRTvd8]");
					assertThat(completions).extracting(Completion::input)
						.containsExactly("{\"thing\":" + told + "}", "{\"things\":[" + told + "]}",
								"{\"thing\":" + told + "}");
					assertThat(completions.toString()).doesNotContain(KnownThing.KEY);
				});
	}

	static class Agent {

		@ObservedCompletion
		Object ask(Object thing) {
			return thing;
		}

		@ObservedCompletion
		Flux<Object> stream(List<Object> things) {
			return Flux.fromIterable(things);
		}

		@ObservedCompletion
		CompletableFuture<Object> later(Object thing) {
			return CompletableFuture.completedFuture(Stream.of(thing).toList());
		}

	}

}
