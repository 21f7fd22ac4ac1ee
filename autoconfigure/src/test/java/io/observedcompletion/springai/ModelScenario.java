// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;
import org.awaitility.Awaitility;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * The real model of Spring AI in an application, over HTTP to a model that has faults.
 */
final class ModelScenario {

	private final FaultyModel server;

	private final ApplicationContext application;

	private ModelScenario(FaultyModel server, ApplicationContext application) {
		this.server = server;
		this.application = application;
	}

	interface Test {

		void run(ModelScenario scenario) throws Exception;

	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withBean(KeptCompletions.class)
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class,
					CompletionRecorderAutoConfiguration.class, ReactiveCompletionAutoConfiguration.class,
					SpringAiContentAutoConfiguration.class, SpringAiObservationAutoConfiguration.class));
	}

	static ApplicationContextRunner runnerWith(boolean propagation) {
		return runner().withInitializer((context) -> {
			if (propagation) {
				Hooks.enableAutomaticContextPropagation();
			}
		});
	}

	static void run(Test test) {
		run(runner(), test);
	}

	static void run(ApplicationContextRunner runner, Test test) {
		try (FaultyModel server = new FaultyModel()) {
			runner.run((context) -> test.run(new ModelScenario(server, context)));
		}
	}

	static void propagating(boolean propagation, Runnable test) {
		if (propagation) {
			Hooks.enableAutomaticContextPropagation();
		}
		try {
			test.run();
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
	}

	OpenAiChatModel model() {
		return model(this.application.getBean(ObservationRegistry.class));
	}

	OpenAiChatModel model(ObservationRegistry registry) {
		return model(this.server, registry);
	}

	static OpenAiChatModel model(FaultyModel server, ObservationRegistry registry) {
		return OpenAiChatModel.builder().options(options(server)).observationRegistry(registry).build();
	}

	OpenAiChatModel modelAt(String url) {
		return OpenAiChatModel.builder()
			.options(options().mutate().baseUrl(url).build())
			.observationRegistry(bean(ObservationRegistry.class))
			.build();
	}

	OpenAiChatOptions options() {
		return options(this.server);
	}

	private static OpenAiChatOptions options(FaultyModel server) {
		return OpenAiChatOptions.builder()
			.baseUrl(server.url())
			.apiKey("sk-never-to-be-seen")
			.model("gpt-4o")
			.temperature(0.5)
			.maxRetries(0)
			.streamUsage(true)
			.build();
	}

	/**
	 * Returns an object with the advice it has as a bean.
	 */
	@SuppressWarnings("unchecked")
	<T> T advised(T bean) {
		return (T) this.application.getAutowireCapableBeanFactory()
			.initializeBean(bean, bean.getClass().getSimpleName());
	}

	<T> T bean(Class<T> type) {
		return this.application.getBean(type);
	}

	<T> Collection<T> beans(Class<T> type) {
		return this.application.getBeansOfType(type).values();
	}

	Flux<ChatResponse> stream(String script) {
		return model().stream(new Prompt(script));
	}

	Completion single() {
		return this.application.getBean(KeptCompletions.class).single();
	}

	/**
	 * Returns the completion of a stream that nobody holds any more, which is only known
	 * when it is collected.
	 */
	Completion collected() {
		collected(1);
		return single();
	}

	void collected(int count) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			System.gc();
			return this.application.getBean(KeptCompletions.class).count() >= count;
		});
	}

	List<Completion> await(int count) {
		KeptCompletions kept = this.application.getBean(KeptCompletions.class);
		kept.await(count);
		return kept.settled();
	}

	/**
	 * Returns the completions in the order of their starts. A tool may end before the
	 * stream that asks for it.
	 */
	List<Completion> inOrderOfStart(int count) {
		return await(count).stream().sorted(Comparator.comparing(Completion::startTime)).toList();
	}

	List<Completion> settled() {
		return this.application.getBean(KeptCompletions.class).settled();
	}

	Completion named(String name) {
		return this.application.getBean(KeptCompletions.class).named(name);
	}

	FaultyModel server() {
		return this.server;
	}

}
