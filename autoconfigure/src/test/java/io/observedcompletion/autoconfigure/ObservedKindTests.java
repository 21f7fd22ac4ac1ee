// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.util.List;

import io.observedcompletion.langchain4j.LangChain4jCompletionAutoConfiguration;
import io.observedcompletion.springai.SpringAiObservationAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedKindTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
				SpringAiObservationAutoConfiguration.class, LangChain4jCompletionAutoConfiguration.class));

	@Test
	void countsTheModelsOfBothFrameworks() {
		this.runner.withBean("one", ChatModel.class, () -> (prompt) -> null)
			.withBean("two", dev.langchain4j.model.chat.ChatModel.class, Model::new)
			.withBean("three", dev.langchain4j.model.chat.ChatModel.class, Model::new)
			.run((context) -> assertThat(counts(context.getBeanProvider(ObservedKind.class).stream().toList()))
				.containsExactlyInAnyOrder("1 Spring AI chat model", "2 LangChain4j models"));
	}

	@Test
	void countsNoneThatAreSwitchedOff() {
		this.runner.withPropertyValues("langfuse.spring-ai.enabled=false", "langfuse.langchain4j.enabled=false")
			.withBean("one", ChatModel.class, () -> (prompt) -> null)
			.withBean("two", dev.langchain4j.model.chat.ChatModel.class, Model::new)
			.run((context) -> assertThat(counts(context.getBeanProvider(ObservedKind.class).stream().toList()))
				.containsExactlyInAnyOrder("0 Spring AI chat models", "0 LangChain4j models"));
	}

	private static List<String> counts(List<ObservedKind> counts) {
		return counts.stream().map(ObservedKind::toString).toList();
	}

	static class Model implements dev.langchain4j.model.chat.ChatModel {

	}

}
