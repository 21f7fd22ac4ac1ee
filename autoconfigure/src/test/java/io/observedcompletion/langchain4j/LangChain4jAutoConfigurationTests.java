// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.ServiceLoader;

import dev.langchain4j.spi.services.AiServiceContextFactory;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.completion.CompletionRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

class LangChain4jAutoConfigurationTests {

	@Test
	void observesWhatIsThere() {
		LangChain4jScenario.runner()
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(LangChain4jObserver.class)
				.hasSingleBean(ObservedModelPostProcessor.class)
				.hasSingleBean(ObservedServicePostProcessor.class)
				.hasSingleBean(TokenStreamAdapter.class)
				.hasSingleBean(OpenAiUsageCounter.class)
				.hasSingleBean(AnthropicUsageCounter.class));
	}

	@Test
	void startsWithoutLangChain4j() {
		LangChain4jScenario.runner()
			.withClassLoader(new FilteredClassLoader("dev.langchain4j"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CompletionRecorder.class)
				.doesNotHaveBean(LangChain4jObserver.class)
				.doesNotHaveBean(LangChain4jContentAutoConfiguration.class)
				.doesNotHaveBean(LangChain4jCompletionAutoConfiguration.class));
	}

	@Test
	void observesModelsWithoutAiServices() {
		LangChain4jScenario.runner()
			.withClassLoader(new FilteredClassLoader("dev.langchain4j.service"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(LangChain4jObserver.class)
				.doesNotHaveBean(ReturnTypeAdapter.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dev.langchain4j.model.openai", "dev.langchain4j.model.anthropic" })
	void readsTheOtherProvidersWithoutOne(String missing) {
		LangChain4jScenario.runner()
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(UsageCounter.class)
				.hasSingleBean(ProviderParameters.class));
	}

	@Test
	void isFoundByBootAndByLangChain4j() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())).contains(
				LangChain4jContentAutoConfiguration.class.getName(),
				LangChain4jCompletionAutoConfiguration.class.getName());
		assertThat(ServiceLoader.load(AiServiceContextFactory.class))
			.hasOnlyElementsOfType(ObservedServiceContextFactory.class);
	}

}
