// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.springai.FaultyModel;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * The real models of LangChain4j as beans of an application, over HTTP to a model that
 * has faults.
 */
record LangChain4jScenario(FaultyModel server, ApplicationContext application) {

	interface Test {

		void run(LangChain4jScenario scenario) throws Exception;

	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withBean(KeptCompletions.class)
			.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
					ObservedCompletionAutoConfiguration.class, LangChain4jContentAutoConfiguration.class,
					LangChain4jCompletionAutoConfiguration.class));
	}

	static void run(LangChain4jProvider provider, Test test) {
		run(runner(), provider, test);
	}

	static void run(ApplicationContextRunner runner, LangChain4jProvider provider, Test test) {
		try (FaultyModel server = new FaultyModel()) {
			runner.withBean("model", ChatModel.class, () -> provider.model(server))
				.withBean("streamingModel", StreamingChatModel.class, () -> provider.streamingModel(server))
				.run((context) -> test.run(new LangChain4jScenario(server, context)));
		}
	}

	ChatModel model() {
		return this.application.getBean("model", ChatModel.class);
	}

	StreamingChatModel streamingModel() {
		return this.application.getBean("streamingModel", StreamingChatModel.class);
	}

	<T> T bean(Class<T> type) {
		return this.application.getBean(type);
	}

	Completion single() {
		return bean(KeptCompletions.class).single();
	}

	Completion named(String name) {
		return bean(KeptCompletions.class).named(name);
	}

	List<Completion> settled() {
		return bean(KeptCompletions.class).settled();
	}

	/**
	 * Returns the completions in the order of their starts.
	 */
	List<Completion> inOrderOfStart(int count) {
		bean(KeptCompletions.class).await(count);
		return settled().stream().sorted(Comparator.comparing(Completion::startTime)).toList();
	}

	static Duration limit() {
		return Duration.ofSeconds(30);
	}

}
