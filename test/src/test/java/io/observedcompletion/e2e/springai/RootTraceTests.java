// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.springai;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jobs, listeners and runners: Spring AI's own observation is the root of the
 * application's trace.
 */
class RootTraceTests {

	@Test
	void aCallOfAClientIsInTheTraceOfItsOwnObservation() {
		assertSameTrace((context) -> client(context).prompt("Why?").call().content());
	}

	@Test
	void aStreamOfAClientIsInTheTraceOfItsOwnObservation() {
		assertSameTrace((context) -> client(context).prompt("Why?").stream().content().blockLast());
	}

	@Test
	void aCallOfAModelIsInTheTraceOfItsOwnObservation() {
		assertSameTrace((context) -> context.getBean(OpenAiChatModel.class).call(new Prompt("Why?")));
	}

	@Test
	void aStreamOfAModelIsInTheTraceOfItsOwnObservation() {
		assertSameTrace((context) -> context.getBean(OpenAiChatModel.class).stream(new Prompt("Why?")).blockLast());
	}

	@Test
	void tracesOfTheirOwnStayTheirOwn() {
		Runs runs = run(true, (context) -> client(context).prompt("Why?").call().content());
		assertThat(runs.recorded()).hasSize(1).doesNotContainAnyElementsOf(runs.traced());
	}

	private static void assertSameTrace(Consumer<ApplicationContext> job) {
		Runs runs = run(false, job);
		assertThat(runs.traced()).hasSize(1);
		assertThat(runs.recorded()).isEqualTo(runs.traced());
	}

	private static ChatClient client(ApplicationContext context) {
		return ChatClient
			.builder(context.getBean(OpenAiChatModel.class), context.getBean(ObservationRegistry.class), null, null)
			.build();
	}

	private static Runs run(boolean own, Consumer<ApplicationContext> job) {
		try (FakeLangfuse langfuse = FakeLangfuse.start();
				FakeLangfuse tracing = FakeLangfuse.start();
				TokenServer server = new TokenServer()) {
			Map<String, String> properties = new LinkedHashMap<>();
			properties.put("model.url", server.url());
			properties.put("langfuse.base-url", langfuse.baseUrl().toString());
			properties.put("langfuse.public-key", langfuse.publicKey());
			properties.put("langfuse.secret-key", langfuse.secretKey());
			properties.put("langfuse.trace.correlation", own ? "own" : "same-trace-id");
			properties.put("management.otlp.metrics.export.enabled", "false");
			properties.put("management.tracing.sampling.probability", "1");
			properties.put("management.opentelemetry.tracing.export.otlp.endpoint", tracing.baseUrl() + "/v1/traces");
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ChatApplication.class)
				.web(WebApplicationType.NONE)
				.registerShutdownHook(false)
				.run(properties.entrySet()
					.stream()
					.map((property) -> "--" + property.getKey() + "=" + property.getValue())
					.toArray(String[]::new))) {
				job.accept(context);
				context.getBean(CompletionRecorder.class).flush(Duration.ofSeconds(10));
			}
			// Requests of streams are made on other threads, where they are roots.
			List<ReceivedSpan> calls = tracing.spans()
				.stream()
				.filter((span) -> span.name().startsWith("chat "))
				.toList();
			return new Runs(traceIds(langfuse.spans()), traceIds(calls));
		}
	}

	private static Set<String> traceIds(List<ReceivedSpan> spans) {
		return spans.stream().map(ReceivedSpan::traceId).collect(Collectors.toSet());
	}

	private record Runs(Set<String> recorded, Set<String> traced) {

	}

}
