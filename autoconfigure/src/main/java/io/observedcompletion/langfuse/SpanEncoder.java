// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Encodes spans as OTLP/HTTP requests. Thread-safe. Numbers of fields are those of
 * {@code ExportTraceServiceRequest}, {@code ResourceSpans}, {@code ScopeSpans},
 * {@code Span}, {@code Status}, {@code Resource} and {@code InstrumentationScope}.
 *
 * @see <a href=
 * "https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/opentelemetry/proto/collector/trace/v1/trace_service.proto">
 * trace_service.proto</a>
 * @see <a href=
 * "https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/opentelemetry/proto/trace/v1/trace.proto">
 * trace.proto</a>
 * @see <a href=
 * "https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/opentelemetry/proto/resource/v1/resource.proto">
 * resource.proto</a>
 * @see <a href=
 * "https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/opentelemetry/proto/common/v1/common.proto">
 * common.proto</a>
 */
final class SpanEncoder {

	private static final int REQUEST_RESOURCE_SPANS = 1;

	private static final int RESOURCE_SPANS_RESOURCE = 1;

	private static final int RESOURCE_SPANS_SCOPE_SPANS = 2;

	private static final int RESOURCE_ATTRIBUTES = 1;

	private static final int SCOPE_SPANS_SCOPE = 1;

	private static final int SCOPE_SPANS_SPANS = 2;

	private static final int SCOPE_NAME = 1;

	private static final int SCOPE_VERSION = 2;

	private static final int SPAN_TRACE_ID = 1;

	private static final int SPAN_ID = 2;

	private static final int SPAN_PARENT_ID = 4;

	private static final int SPAN_NAME = 5;

	private static final int SPAN_KIND = 6;

	private static final int SPAN_START_NANOS = 7;

	private static final int SPAN_END_NANOS = 8;

	static final int SPAN_ATTRIBUTES = 9;

	private static final int SPAN_STATUS = 15;

	private static final int STATUS_MESSAGE = 2;

	private static final int STATUS_CODE = 3;

	private static final int ERROR = 2;

	// What is around the attributes, unless the name is unusually long.
	private static final int CAPACITY = 512;

	private final byte[] resource;

	private final byte[] scope;

	/**
	 * Creates an encoder.
	 * @param resource what is said about the application
	 * @param version the version of this library, {@code null} if unknown
	 */
	SpanEncoder(Attributes resource, @Nullable String version) {
		this.resource = resource(resource);
		this.scope = scope(version);
	}

	private static byte[] resource(Attributes attributes) {
		ProtobufWriter writer = new ProtobufWriter(CAPACITY);
		writer.message(RESOURCE_SPANS_RESOURCE, () -> attributes.write(writer, RESOURCE_ATTRIBUTES));
		return writer.toByteArray();
	}

	private static byte[] scope(@Nullable String version) {
		ProtobufWriter writer = new ProtobufWriter(CAPACITY);
		writer.message(SCOPE_SPANS_SCOPE, () -> {
			if (version != null) {
				writer.text(SCOPE_VERSION, version);
			}
			writer.text(SCOPE_NAME, "io.observedcompletion");
		});
		return writer.toByteArray();
	}

	/**
	 * Encodes a span.
	 * @param span the span
	 * @return a whole request of the one span; several put one behind the other are one
	 * request again
	 */
	byte[] encode(CompletionSpan span) {
		ProtobufWriter writer = new ProtobufWriter(CAPACITY + span.attributes().size());
		writer.message(REQUEST_RESOURCE_SPANS, () -> {
			writer.message(RESOURCE_SPANS_SCOPE_SPANS, () -> {
				writer.message(SCOPE_SPANS_SPANS, () -> write(writer, span));
				writer.raw(this.scope);
			});
			writer.raw(this.resource);
		});
		return writer.toByteArray();
	}

	private static void write(ProtobufWriter writer, CompletionSpan span) {
		String error = span.error();
		if (error != null) {
			writer.message(SPAN_STATUS, () -> writeError(writer, error));
		}
		span.attributes().write(writer, SPAN_ATTRIBUTES);
		writer.fixed64(SPAN_END_NANOS, nanos(span.end()));
		writer.fixed64(SPAN_START_NANOS, nanos(span.start()));
		writer.varint(SPAN_KIND, span.kind().number);
		writer.text(SPAN_NAME, span.name());
		if (span.parentId() != null) {
			writer.bytes(SPAN_PARENT_ID, id(span.parentId(), Long.BYTES));
		}
		writer.bytes(SPAN_ID, id(span.id(), Long.BYTES));
		writer.bytes(SPAN_TRACE_ID, id(span.traceId(), 2 * Long.BYTES));
	}

	private static void writeError(ProtobufWriter writer, String message) {
		writer.varint(STATUS_CODE, ERROR);
		writer.text(STATUS_MESSAGE, message);
	}

	private static long nanos(Instant instant) {
		return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
	}

	// One id of a wrong length, and the whole request would be rejected.
	private static byte[] id(String hex, int length) {
		byte[] id = HexFormat.of().parseHex(hex);
		Assert.isTrue(id.length == length, () -> "Not an id of " + length + " bytes: " + hex);
		return id;
	}

}
