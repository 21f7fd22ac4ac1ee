// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

/**
 * The spans of a request's body, or the defect for which Langfuse refuses all of them.
 * The numbers are those of the fields.
 *
 * @see <a href=
 * "https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto">trace.proto</a>
 */
record OtlpPayload(List<ReceivedSpan> spans, @Nullable String defect) {

	private static final int TRACE_ID_LENGTH = 32;

	private static final int SPAN_ID_LENGTH = 16;

	static OtlpPayload read(RequestHead head, byte[] body) {
		if (!head.contentType().contains("application/x-protobuf")) {
			return refused("Invalid content type");
		}
		try {
			return read(ProtobufMessage.read(decompress(head.contentEncoding(), body)));
		}
		catch (IOException | UncheckedIOException ex) {
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

	static OtlpPayload read(ProtobufMessage request) {
		List<ReceivedSpan> spans = request.messages(1).stream().flatMap(OtlpPayload::ofResource).toList();
		boolean sound = spans.stream().allMatch(OtlpPayload::hasSoundIds);
		return sound ? new OtlpPayload(spans, null) : refused("Invalid trace or span id");
	}

	private static OtlpPayload refused(String defect) {
		return new OtlpPayload(List.of(), defect);
	}

	private static boolean hasSoundIds(ReceivedSpan span) {
		return span.traceId().length() == TRACE_ID_LENGTH && span.spanId().length() == SPAN_ID_LENGTH
				&& (span.parentSpanId().isEmpty() || span.parentSpanId().length() == SPAN_ID_LENGTH);
	}

	private static Stream<ReceivedSpan> ofResource(ProtobufMessage resourceSpans) {
		Map<String, Object> resource = AttributeValues.decode(resourceSpans.message(1).messages(1));
		return resourceSpans.messages(2).stream().flatMap((scopeSpans) -> ofScope(resource, scopeSpans));
	}

	private static Stream<ReceivedSpan> ofScope(Map<String, Object> resource, ProtobufMessage scopeSpans) {
		String scope = scopeSpans.message(1).text(1);
		return scopeSpans.messages(2).stream().map((span) -> decode(resource, scope, span));
	}

	private static ReceivedSpan decode(Map<String, Object> resource, String scope, ProtobufMessage span) {
		ProtobufMessage status = span.message(15);
		return new ReceivedSpan(hex(span.bytes(1)), hex(span.bytes(2)), hex(span.bytes(4)), span.text(5),
				instant(span.fixed64(7)), instant(span.fixed64(8)), AttributeValues.decode(span.messages(9)), resource,
				scope, statusCode(status.varint(3)), status.text(2));
	}

	private static String hex(byte[] id) {
		return HexFormat.of().formatHex(id);
	}

	private static Instant instant(long epochNanos) {
		return Instant.EPOCH.plusNanos(epochNanos);
	}

	private static ReceivedSpan.StatusCode statusCode(long code) {
		return switch ((int) code) {
			case 1 -> ReceivedSpan.StatusCode.OK;
			case 2 -> ReceivedSpan.StatusCode.ERROR;
			default -> ReceivedSpan.StatusCode.UNSET;
		};
	}

}
