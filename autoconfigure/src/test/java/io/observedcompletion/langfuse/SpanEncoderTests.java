// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import io.observedcompletion.completion.Outcome;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SpanEncoderTests {

	@Test
	void writesIdsNameAndTimes() {
		Span span = Wire.span((sample) -> {
		});
		assertThat(span.getName()).isEqualTo("answer");
		assertThat(hex(span.getTraceId())).isEqualTo(Sample.TRACE_ID);
		assertThat(hex(span.getSpanId())).isEqualTo(Sample.ID);
		assertThat(hex(span.getParentSpanId())).isEqualTo("00f067aa0ba902b7");
		assertThat(instant(span.getStartTimeUnixNano())).isEqualTo(Sample.START);
		assertThat(instant(span.getEndTimeUnixNano())).isEqualTo(Sample.START.plusSeconds(2));
		assertThat(span.getEventsList()).isEmpty();
		assertThat(span.getDroppedAttributesCount()).isZero();
	}

	@Test
	void writesARootWithoutParent() {
		assertThat(Wire.span(Sample.bare()).getParentSpanId().isEmpty()).isTrue();
	}

	@Test
	void writesTheApplicationAsResource() {
		ResourceSpans resource = Wire.decode(Wire.encode(Sample.bare())).getResourceSpans(0);
		assertThat(resource.getResource().getAttributesList())
			.extracting((attribute) -> attribute.getKey() + "=" + attribute.getValue().getStringValue())
			.containsExactlyInAnyOrder("service.name=chat", "langfuse.environment=test");
		assertThat(resource.getScopeSpans(0).getScope().getName()).isEqualTo("io.observedcompletion");
	}

	@ParameterizedTest
	@EnumSource
	void reportsAnErrorOnlyForWhatFailedOrTimedOut(Outcome outcome) {
		Status status = Wire.span((sample) -> {
			sample.outcome = outcome;
			sample.statusMessage = "why";
		}).getStatus();
		boolean error = outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT;
		assertThat(status.getCode())
			.isEqualTo(error ? Status.StatusCode.STATUS_CODE_ERROR : Status.StatusCode.STATUS_CODE_UNSET);
		assertThat(status.getMessage()).isEqualTo(error ? "why" : "");
	}

	@Test
	void writesRequestsThatAreOneRequestWhenPutTogether() {
		ByteArrayOutputStream both = new ByteArrayOutputStream();
		both.writeBytes(Wire.encode(Sample.of((sample) -> sample.name = "first")));
		both.writeBytes(Wire.encode(Sample.of((sample) -> sample.name = "second")));
		assertThat(Wire.spans(both.toByteArray())).extracting(Span::getName).containsExactly("first", "second");
	}

	@Test
	void encodesOnSeveralThreadsAtOnce() throws Exception {
		List<Callable<byte[]>> tasks = new ArrayList<>();
		IntStream.range(0, 2000).forEach((i) -> tasks.add(() -> Wire.encode(Sample.of((sample) -> name(sample, i)))));
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			int i = 0;
			for (Future<byte[]> message : threads.invokeAll(tasks)) {
				Span span = Wire.spans(message.get()).get(0);
				assertThat(span.getName()).isEqualTo("answer " + i);
				assertThat(Wire.attributes(span)).containsEntry("langfuse.observation.input",
						Wire.text("x".repeat(i++)));
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void leavesTheGlobalOpenTelemetryToTheApplication() {
		Wire.encode(Sample.bare());
		try {
			// Who has asked for it, has set it, and nobody may set it twice.
			assertThatNoException().isThrownBy(() -> GlobalOpenTelemetry.set(OpenTelemetry.noop()));
		}
		finally {
			GlobalOpenTelemetry.resetForTest();
		}
	}

	@Test
	void countsNothingInTheMetricsOfTheApplication() {
		List<String> meters = new ArrayList<>();
		GlobalOpenTelemetry.set(new MeteredOpenTelemetry(meters));
		try {
			Wire.encode(Sample.bare());
		}
		finally {
			GlobalOpenTelemetry.resetForTest();
		}
		assertThat(meters).isEmpty();
	}

	private static void name(Sample sample, int i) {
		sample.name = "answer " + i;
		sample.input = "x".repeat(i);
	}

	private static String hex(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.toByteArray());
	}

	private static Instant instant(long nanos) {
		return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
	}

	private record MeteredOpenTelemetry(List<String> meters) implements OpenTelemetry {

		@Override
		public MeterProvider getMeterProvider() {
			return (name) -> {
				this.meters.add(name);
				return MeterProvider.noop().meterBuilder(name);
			};
		}

		@Override
		public TracerProvider getTracerProvider() {
			return TracerProvider.noop();
		}

		@Override
		public ContextPropagators getPropagators() {
			return ContextPropagators.noop();
		}

	}

}
