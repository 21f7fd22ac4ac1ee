// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with several models that it has injected by their class, of which one
 * has no registry of observations.
 */
class SeveralModelsTests {

	@Test
	void recordsEachThatHasARegistryHoweverItIsCalled() {
		run((models) -> {
			models.fast.stream(new Prompt("tokens=50 pace=5")).take(3).blockLast();
			ChatClient.create(models.careful).prompt("tokens=50 pace=5").stream().content().take(1).blockLast();
			ChatClient.create(models.fast).prompt("tokens=10").call().content();
		}, 3, (completions) -> {
			assertThat(completions).extracting(Completion::name)
				.containsExactly("chat fast", "chat careful", "chat fast");
			assertThat(completions).extracting(Completion::outcome)
				.containsExactly(Outcome.CANCELLED, Outcome.CANCELLED, Outcome.COMPLETED);
			assertThat(completions)
				.allSatisfy((completion) -> assertThat(completion.output()).startsWith(ModelScript.text(1)));
		});
	}

	@Test
	void recordsTheOneWithoutBehindAClientThatHasOne() {
		run((models) -> ChatClient.builder(models.blind, models.registry, null, null)
			.build()
			.prompt("tokens=50 pace=5")
			.stream()
			.content()
			.take(1)
			.blockLast(), 1, (completions) -> {
				assertThat(completions).extracting(Completion::name).containsExactly("chat blind");
				assertThat(completions).extracting(Completion::outcome).containsExactly(Outcome.CANCELLED);
			});
	}

	@Test
	void saysInOneLineWhichCannotBeRecordedIfItIsCalledDirectly() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			run((models) -> assertThat(models.blind.call("tokens=10")).isEqualTo(ModelScript.text(10)), 0,
					(completions) -> assertThat(completions).isEmpty());
			assertThat(log.warnings()).singleElement()
				.asString()
				.contains("blind", ".observationRegistry(registry)")
				.doesNotContain("fast", "careful");
		}
	}

	private static void run(Consumer<Models> calls, int count, Consumer<List<Completion>> expectation) {
		try (FaultyModel server = new FaultyModel()) {
			ModelScenario.runner()
				.withPropertyValues("model.url=" + server.url())
				.withUserConfiguration(Application.class)
				.run((context) -> {
					assertThat(context).hasNotFailed();
					calls.accept(context.getBean(Models.class));
					context.getBean(KeptCompletions.class).await(count);
					expectation.accept(context.getBean(KeptCompletions.class).settled());
				});
		}
	}

	private static final class Models {

		private final OpenAiChatModel fast;

		private final OpenAiChatModel careful;

		private final OpenAiChatModel blind;

		private final ObservationRegistry registry;

		Models(@Qualifier("fast") OpenAiChatModel fast, @Qualifier("careful") OpenAiChatModel careful,
				@Qualifier("blind") OpenAiChatModel blind, ObservationRegistry registry) {
			this.fast = fast;
			this.careful = careful;
			this.blind = blind;
			this.registry = registry;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		OpenAiChatModel fast(@Value("${model.url}") String url, ObservationRegistry registry) {
			return model("fast", url).observationRegistry(registry).build();
		}

		@Bean
		OpenAiChatModel careful(@Value("${model.url}") String url, ObservationRegistry registry) {
			return model("careful", url).observationRegistry(registry).build();
		}

		@Bean
		OpenAiChatModel blind(@Value("${model.url}") String url) {
			return model("blind", url).build();
		}

		@Bean
		Models models(@Qualifier("fast") OpenAiChatModel fast, @Qualifier("careful") OpenAiChatModel careful,
				@Qualifier("blind") OpenAiChatModel blind, ObservationRegistry registry) {
			return new Models(fast, careful, blind, registry);
		}

		private static OpenAiChatModel.Builder model(String name, String url) {
			return OpenAiChatModel.builder()
				.options(OpenAiChatOptions.builder().baseUrl(url).apiKey("sk").model(name).maxRetries(0).build());
		}

	}

}
