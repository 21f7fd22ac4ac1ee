/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.langfuse;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.observedcompletion.completion.TraceIds;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The ways to learn the application's trace. It counts whether or not the application
 * samples it.
 */
final class ApplicationTrace {

	private static final int LENGTH = 32;

	private ApplicationTrace() {
	}

	/**
	 * Knows no trace.
	 * @return always {@code null}
	 */
	static TraceIds none() {
		return () -> null;
	}

	/**
	 * Asks the OpenTelemetry API, which agent and SDK make current.
	 * @return the trace ids
	 */
	static TraceIds ofOpenTelemetry() {
		return () -> {
			SpanContext context = Span.current().getSpanContext();
			return context.isValid() ? context.getTraceId() : null;
		};
	}

	/**
	 * Asks Micrometer's tracer, whatever is behind it, and else the OpenTelemetry API.
	 */
	static final class OfTracer implements TraceIds {

		private final ObjectProvider<Tracer> tracer;

		private final TraceIds otherwise = ofOpenTelemetry();

		OfTracer(ObjectProvider<Tracer> tracer) {
			this.tracer = tracer;
		}

		@Override
		public @Nullable String current() {
			Tracer tracer = this.tracer.getIfAvailable();
			TraceContext context = (tracer != null) ? tracer.currentTraceContext().context() : null;
			String traceId = (context != null) ? context.traceId() : "";
			return traceId.isEmpty() ? this.otherwise.current()
					: "0".repeat(Math.max(LENGTH - traceId.length(), 0)) + traceId;
		}

	}

}
