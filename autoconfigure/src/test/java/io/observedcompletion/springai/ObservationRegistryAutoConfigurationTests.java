// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with and without a registry of their own.
 */
class ObservationRegistryAutoConfigurationTests {

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withBean(KeptCompletions.class)
		.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
				ReactiveCompletionAutoConfiguration.class, SpringAiContentAutoConfiguration.class,
				SpringAiObservationAutoConfiguration.class, ObservationRegistryAutoConfiguration.class,
				WebMvcObservationAutoConfiguration.class));

	@Test
	void recordsModelsOfAnApplicationThatObservesNothing() {
		try (FaultyModel server = new FaultyModel()) {
			this.application.run((context) -> {
				ModelProvider.OPENAI.model(server, context.getBean(ObservationRegistry.class))
					.stream(new Prompt("tokens=50 pace=5"))
					.take(3)
					.blockLast();
				Completion completion = context.getBean(KeptCompletions.class).single();
				assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
				assertThat(completion.output()).isEqualTo(ModelScript.text(2));
			});
		}
	}

	@Test
	void doesNotObserveTheRequestsOfSuchAnApplication() {
		this.application.run((context) -> assertThat(context).hasSingleBean(ObservationRegistry.class)
			.doesNotHaveBean("webMvcObservationFilter"));
	}

	@Test
	void leavesTheRegistryOfTheApplicationAlone() {
		ObservationRegistry own = ObservationRegistry.create();
		this.application.withBean("own", ObservationRegistry.class, () -> own)
			.run((context) -> assertThat(context.getBean(ObservationRegistry.class)).isSameAs(own));
		this.application.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(ObservationRegistry.class)
				.hasBean("webMvcObservationFilter"));
	}

	@Test
	void makesNoneWithoutSpringAi() {
		this.application.withClassLoader(new FilteredClassLoader("org.springframework.ai"))
			.run((context) -> assertThat(context).doesNotHaveBean(ObservationRegistry.class));
	}

}
