// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a request's body, or the defect for which Langfuse refuses all of them.
 */
record OtlpPayload(List<ReceivedSpan> spans, @Nullable String defect) {

	private static final int TRACE_ID_BYTES = 16;

	private static final int SPAN_ID_BYTES = 8;

	static OtlpPayload read(RequestHead head, byte[] body) {
		if (!head.contentType().contains("application/x-protobuf")) {
			return refused("Invalid content type");
		}
		try {
			byte[] plain = decompress(head.contentEncoding(), body);
			return read(ExportTraceServiceRequest.parseFrom(plain));
		}
		catch (IOException ex) {
			return refused("Failed to parse OTLP trace: " + ex.getMessage());
		}
	}

	private static byte[] decompress(String encoding, byte[] body) throws IOException {
		if (!encoding.contains("gzip")) {
			return body;
		}
		try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
			return plain.readAllBytes();
		}
	}

	private static OtlpPayload read(ExportTraceServiceRequest request) {
		boolean sound = request.getResourceSpansList()
			.stream()
			.flatMap((resourceSpans) -> resourceSpans.getScopeSpansList().stream())
			.flatMap((scopeSpans) -> scopeSpans.getSpansList().stream())
			.allMatch(OtlpPayload::hasSoundIds);
		return sound ? new OtlpPayload(decode(request), null) : refused("Invalid trace or span id");
	}

	private static OtlpPayload refused(String defect) {
		return new OtlpPayload(List.of(), defect);
	}

	private static boolean hasSoundIds(Span span) {
		return span.getTraceId().size() == TRACE_ID_BYTES && span.getSpanId().size() == SPAN_ID_BYTES
				&& (span.getParentSpanId().isEmpty() || span.getParentSpanId().size() == SPAN_ID_BYTES);
	}

	private static List<ReceivedSpan> decode(ExportTraceServiceRequest request) {
		return request.getResourceSpansList()
			.stream()
			.flatMap((resourceSpans) -> resourceSpans.getScopeSpansList()
				.stream()
				.flatMap((scopeSpans) -> scopeSpans.getSpansList()
					.stream()
					.map((span) -> decode(resourceSpans.getResource(), scopeSpans, span))))
			.toList();
	}

	private static ReceivedSpan decode(Resource resource, ScopeSpans scopeSpans, Span span) {
		return new ReceivedSpan(hex(span.getTraceId()), hex(span.getSpanId()), hex(span.getParentSpanId()),
				span.getName(), instant(span.getStartTimeUnixNano()), instant(span.getEndTimeUnixNano()),
				AttributeValues.decode(span.getAttributesList()), AttributeValues.decode(resource.getAttributesList()),
				scopeSpans.getScope().getName(), statusCode(span), span.getStatus().getMessage());
	}

	private static String hex(ByteString id) {
		return HexFormat.of().formatHex(id.toByteArray());
	}

	private static Instant instant(long epochNanos) {
		return Instant.EPOCH.plusNanos(epochNanos);
	}

	private static ReceivedSpan.StatusCode statusCode(Span span) {
		return switch (span.getStatus().getCode()) {
			case STATUS_CODE_OK -> ReceivedSpan.StatusCode.OK;
			case STATUS_CODE_ERROR -> ReceivedSpan.StatusCode.ERROR;
			default -> ReceivedSpan.StatusCode.UNSET;
		};
	}

}
