// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.plain;

import io.observedcompletion.completion.CompletionRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The parts that other applications have are missing here, so this one shows that the
 * starter does without them.
 */
class MissingPartsTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.ai.chat.model.ChatModel", "reactor.core.publisher.Flux",
			"org.springframework.web.context.WebApplicationContext",
			"org.springframework.web.servlet.DispatcherServlet", "org.springframework.web.reactive.DispatcherHandler",
			"jakarta.servlet.Servlet", "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
			"org.springframework.boot.health.contributor.HealthIndicator",
			"io.micrometer.core.instrument.MeterRegistry", "io.micrometer.tracing.Tracer", "org.aspectj.weaver.Advice",
			"io.opentelemetry.api.trace.Span", "io.opentelemetry.context.Context",
			"io.opentelemetry.sdk.trace.SdkTracerProvider",
			"io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter", "okhttp3.OkHttpClient",
			"io.grpc.Channel" })
	void isMissing(String className) {
		assertThat(ClassUtils.isPresent(className, getClass().getClassLoader())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.micrometer.observation.ObservationRegistry",
			"io.micrometer.context.ContextSnapshotFactory" })
	void comesWithTheStarter(String className) {
		assertThat(ClassUtils.isPresent(className, getClass().getClassLoader())).isTrue();
	}

	@Test
	void startsAndObserves() {
		try (ConfigurableApplicationContext context = SpringApplication.run(PlainApplication.class,
				"--langfuse.public-key=", "--langfuse.secret-key=")) {
			assertThat(context.getBean(CompletionRecorder.class)).isNotNull();
			assertThat(AopUtils.isAopProxy(context.getBean(Librarian.class))).isTrue();
		}
	}

}
