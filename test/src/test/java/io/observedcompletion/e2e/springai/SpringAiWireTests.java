// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.springai;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class SpringAiWireTests {

	@Test
	void deliversTheGenerationBeneathTheMethodThatReturnsTheAnswer() {
		List<ReceivedSpan> spans = deliver(false,
				(context) -> assertThat(context.getBean(ChatApplication.Chat.class).answer("Why?")).isEqualTo("whole"));
		ReceivedSpan generation = generationBeneath(spans, "answer");
		assertThat(read(generation, "output")).isEqualTo("whole");
		assertThat(read(generation, "model.name")).isEqualTo("gpt-4o-2024");
		assertThat(read(generation, "input")).isEqualTo("[{\"role\":\"user\",\"content\":\"Why?\"}]");
		assertThat(spans.toString()).doesNotContain("sk-unseen");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void deliversTheGenerationBeneathTheMethodThatStreamsIt(boolean propagation) {
		List<ReceivedSpan> spans = deliver(propagation,
				(context) -> context.getBean(ChatApplication.Chat.class).stream("Why?").blockLast());
		ReceivedSpan generation = generationBeneath(spans, "stream");
		assertThat(read(generation, "output")).isEqualTo("t0 t1 t2 t3 t4 t5 t6 t7 t8 t9 ");
		assertThat(read(generation, "metadata.outcome")).isEqualTo("completed");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void deliversWhatWasSaidBeforeTheConsumerStopped(boolean propagation) {
		List<ReceivedSpan> spans = deliver(propagation,
				(context) -> context.getBean(ChatApplication.Chat.class)
					.stream("Why? Answer " + TokenServer.AT_LENGTH)
					.take(3)
					.blockLast());
		ReceivedSpan generation = generationBeneath(spans, "stream");
		assertThat(read(generation, "output")).startsWith("t0 t1 t2 ");
		assertThat(read(generation, "metadata.outcome")).isEqualTo("cancelled");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void deliversTheGenerationBeneathTheMethodFromAnotherThread(boolean propagation) {
		List<ReceivedSpan> spans = deliver(propagation,
				(context) -> context.getBean(ChatApplication.Chat.class)
					.elsewhere("Why? Answer " + TokenServer.AT_LENGTH)
					.take(3)
					.blockLast());
		assertThat(read(generationBeneath(spans, "elsewhere"), "output")).isEqualTo("t0 t1 t2 ");
	}

	@Test
	void staysInTheTraceOfTheApplication() {
		String[] traceId = new String[1];
		List<ReceivedSpan> spans = deliver(false, (context) -> {
			Tracer tracer = context.getBean(Tracer.class);
			Observation.createNotStarted("request", context.getBean(ObservationRegistry.class)).observe(() -> {
				traceId[0] = tracer.currentTraceContext().context().traceId();
				context.getBean(ChatApplication.Chat.class).stream("Why?").blockLast();
			});
		});
		assertThat(spans).hasSize(2).extracting(ReceivedSpan::traceId).containsOnly(traceId[0]);
	}

	private static ReceivedSpan generationBeneath(List<ReceivedSpan> spans, String method) {
		assertThat(spans).extracting(ReceivedSpan::name).containsExactlyInAnyOrder(method, "chat gpt-4o");
		ReceivedSpan above = named(spans, method);
		ReceivedSpan generation = named(spans, "chat gpt-4o");
		assertThat(read(above, "type")).isEqualTo("span");
		assertThat(read(generation, "type")).isEqualTo("generation");
		assertThat(generation.parentSpanId()).isEqualTo(above.spanId());
		assertThat(generation.traceId()).isEqualTo(above.traceId());
		return generation;
	}

	private static ReceivedSpan named(List<ReceivedSpan> spans, String name) {
		return spans.stream().filter((span) -> span.name().equals(name)).findFirst().orElseThrow();
	}

	private static String read(ReceivedSpan span, String name) {
		return span.attribute("langfuse.observation." + name);
	}

	private static List<ReceivedSpan> deliver(boolean propagation, Consumer<ConfigurableApplicationContext> call) {
		try (TokenServer model = new TokenServer();
				FakeLangfuse langfuse = FakeLangfuse.start();
				ConfigurableApplicationContext context = start(model, langfuse, propagation)) {
			call.accept(context);
			context.getBean(CompletionRecorder.class).flush(Duration.ofSeconds(10));
			return langfuse.spans();
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
	}

	private static ConfigurableApplicationContext start(TokenServer model, FakeLangfuse langfuse, boolean propagation) {
		return new SpringApplicationBuilder(ChatApplication.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run("--model.url=" + model.url(), "--langfuse.base-url=" + langfuse.baseUrl(),
					"--langfuse.public-key=" + langfuse.publicKey(), "--langfuse.secret-key=" + langfuse.secretKey(),
					"--langfuse.flush-interval=60s", "--management.otlp.metrics.export.enabled=false",
					"--spring.reactor.context-propagation=" + (propagation ? "auto" : "limited"));
	}

}
