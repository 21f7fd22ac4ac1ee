// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.tracing.Baggage;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.observedcompletion.completion.TraceIds;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * A way to learn the application's trace. It counts whether or not the application
 * samples it.
 */
interface ApplicationTrace {

	/**
	 * Returns the id of the current trace.
	 * @return 32 lower-case hex digits, {@code null} if there is no trace
	 */
	@Nullable String id();

	/**
	 * Returns the id of the span that the current one is below, which in the outermost
	 * span of a service is the caller's.
	 * @return the id, {@code null} if it is not known
	 */
	@Nullable String parentId();

	/**
	 * Returns what a caller handed over.
	 * @param key the key of the entry
	 * @return the value, {@code null} if there is none
	 */
	@Nullable String baggage(String key);

	/**
	 * Asks one way after the other, until one knows a trace.
	 * @param ways the ways
	 * @param upstream judges what callers say
	 * @return the trace ids
	 */
	static TraceIds firstOf(List<ApplicationTrace> ways, UpstreamTrace upstream) {
		return new ApplicationTraces(ways, upstream);
	}

	/**
	 * Asks Micrometer's tracer, whatever is behind it. To look for the bean costs more
	 * than a recording: one that is found is kept, and where there is none a second
	 * passes before it is looked for again.
	 */
	final class OfTracer implements ApplicationTrace {

		private static final int LENGTH = 32;

		private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

		private final ObjectProvider<Tracer> provider;

		private volatile @Nullable Tracer tracer;

		private volatile long nextLookNanos = System.nanoTime();

		OfTracer(ObjectProvider<Tracer> provider) {
			this.provider = provider;
		}

		@Override
		public @Nullable String parentId() {
			TraceContext context = context();
			return (context != null) ? context.parentId() : null;
		}

		@Override
		public @Nullable String baggage(String key) {
			Tracer tracer = tracer();
			Baggage baggage = (tracer != null) ? tracer.getBaggage(key) : null;
			return (baggage != null) ? baggage.get() : null;
		}

		private @Nullable TraceContext context() {
			Tracer tracer = tracer();
			return (tracer != null) ? tracer.currentTraceContext().context() : null;
		}

		@Override
		public @Nullable String id() {
			TraceContext context = context();
			String traceId = (context != null) ? context.traceId() : "";
			if (traceId.isEmpty()) {
				return null;
			}
			return (traceId.length() < LENGTH) ? "0".repeat(LENGTH - traceId.length()) + traceId : traceId;
		}

		private @Nullable Tracer tracer() {
			Tracer tracer = this.tracer;
			if (tracer == null && System.nanoTime() - this.nextLookNanos >= 0) {
				tracer = this.provider.getIfAvailable();
				this.tracer = tracer;
				this.nextLookNanos = System.nanoTime() + PAUSE_NANOS;
			}
			return tracer;
		}

	}

	/**
	 * Asks the OpenTelemetry API, which agent and SDK make current.
	 */
	record OfOpenTelemetry() implements ApplicationTrace {

		@Override
		public @Nullable String id() {
			SpanContext context = Span.current().getSpanContext();
			return context.isValid() ? context.getTraceId() : null;
		}

		// The API knows the parent of no span, and any other of the trace stands for it.
		@Override
		public @Nullable String parentId() {
			SpanContext context = Span.current().getSpanContext();
			return context.isValid() ? context.getSpanId() : null;
		}

		@Override
		public @Nullable String baggage(String key) {
			return io.opentelemetry.api.baggage.Baggage.current().getEntryValue(key);
		}

	}

}
