// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import io.micrometer.tracing.Tracer;
import io.observedcompletion.langfuse.LangfuseContext.Answers;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class TraceCorrelationTests {

	private final ApplicationContextRunner runner = LangfuseContext.withKeys();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void joinsTheTraceOfTheApplicationWhetherOrNotItIsSampled(boolean sampled) {
		this.runner.run((context) -> assertThat(traceId(context, sampled)).isEqualTo(Sample.TRACE_ID));
	}

	@Test
	void joinsTheTraceWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.tracing"))
			.run((context) -> assertThat(traceId(context, true)).isEqualTo(Sample.TRACE_ID));
	}

	@Test
	void joinsTheTraceThatATracerOfTheApplicationDoesNotKnow() {
		this.runner.withBean(Tracer.class, () -> Tracer.NOOP)
			.run((context) -> assertThat(traceId(context, true)).isEqualTo(Sample.TRACE_ID));
	}

	@Test
	void startsATraceOfItsOwnWithoutOpenTelemetry() {
		this.runner.withClassLoader(new FilteredClassLoader("io.opentelemetry"))
			.run((context) -> assertThat(traceId(context, true)).matches("[0-9a-f]{32}").isNotEqualTo(Sample.TRACE_ID));
	}

	@Test
	void joinsTheTraceOfATracerWithoutOpenTelemetry() {
		this.runner.withClassLoader(new FilteredClassLoader("io.opentelemetry"))
			.withBean(Tracer.class, () -> tracerIn("8448eb211c80319c"))
			.run((context) -> assertThat(context.getBean(Answers.class).answer())
				.isEqualTo("00000000000000008448eb211c80319c"));
	}

	@Test
	void startsATraceOfItsOwnIfThePropertySaysSo() {
		this.runner.withPropertyValues("langfuse.trace.correlation=own")
			.run((context) -> assertThat(traceId(context, true)).matches("[0-9a-f]{32}").isNotEqualTo(Sample.TRACE_ID));
	}

	@Test
	void startsATraceOutsideOfAnyTrace() {
		this.runner.run((context) -> {
			Answers answers = context.getBean(Answers.class);
			assertThat(answers.answer()).matches("[0-9a-f]{32}").isNotEqualTo(answers.answer());
		});
	}

	private static Tracer tracerIn(String traceId) {
		Tracer tracer = mock(Tracer.class, Mockito.RETURNS_DEEP_STUBS);
		given(tracer.currentTraceContext().context().traceId()).willReturn(traceId);
		return tracer;
	}

	private static String traceId(AssertableApplicationContext context, boolean sampled) {
		assertThat(context).hasNotFailed();
		TraceFlags flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
		SpanContext span = SpanContext.create(Sample.TRACE_ID, Sample.ID, flags, TraceState.getDefault());
		try (Scope scope = Span.wrap(span).makeCurrent()) {
			return context.getBean(Answers.class).answer();
		}
	}

}
