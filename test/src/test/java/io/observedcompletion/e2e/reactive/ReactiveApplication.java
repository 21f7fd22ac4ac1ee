// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import io.observedcompletion.test.RecordedCompletions;
import reactor.core.publisher.Hooks;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running WebFlux application on Netty, with keys of a fake.
 *
 * @param context the application's context
 * @param langfuse the fake
 * @param port the port of the application
 */
record ReactiveApplication(ConfigurableApplicationContext context, FakeLangfuse langfuse,
		int port) implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(10);

	static ReactiveApplication start(String... properties) {
		return start(Application.class, properties);
	}

	static ReactiveApplication start(Class<?> source, String... properties) {
		FakeLangfuse langfuse = FakeLangfuse.start();
		Map<String, String> all = new LinkedHashMap<>();
		put(all, "server.port=0", "server.shutdown=immediate", "spring.main.banner-mode=off",
				"spring.main.web-application-type=reactive", "management.otlp.metrics.export.enabled=false",
				"spring.reactor.netty.shutdown-quiet-period=0s");
		put(all, langfuse.properties());
		put(all, properties);
		ConfigurableApplicationContext context = new SpringApplicationBuilder(source).web(WebApplicationType.REACTIVE)
			.registerShutdownHook(false)
			.run(all.entrySet()
				.stream()
				.map((property) -> "--" + property.getKey() + "=" + property.getValue())
				.toArray(String[]::new));
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return new ReactiveApplication(context, langfuse, port);
	}

	private static void put(Map<String, String> all, String... properties) {
		for (String property : properties) {
			int separator = property.indexOf('=');
			all.put(property.substring(0, separator), property.substring(separator + 1));
		}
	}

	Model model() {
		return this.context.getBean(Model.class);
	}

	RecordedCompletions recorded() {
		return this.context.getBean(RecordedCompletions.class);
	}

	SseClient ask(String question, String... headers) {
		return SseClient.open(this.port, "/chat?question=" + question, headers);
	}

	/**
	 * Waits for the only completion, in the application and at Langfuse.
	 * @return the completion
	 */
	Completion single() {
		Completion completion = recorded().single();
		this.context.getBean(CompletionRecorder.class).flush(PATIENCE);
		assertThat(this.langfuse.spans()).singleElement().satisfies((span) -> {
			assertThat(span.spanId()).isEqualTo(completion.id());
			assertThat(outcome(span)).isEqualToIgnoringCase(completion.outcome().name());
		});
		return completion;
	}

	static String outcome(ReceivedSpan span) {
		return String.valueOf(span.attribute("langfuse.observation.metadata.outcome"));
	}

	@Override
	public void close() {
		Hooks.disableAutomaticContextPropagation();
		this.context.close();
		this.langfuse.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Model.class, ChatController.class })
	static class Application {

	}

}
