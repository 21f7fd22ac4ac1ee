// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.google.protobuf.InvalidProtocolBufferException;
import io.observedcompletion.completion.Completion;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Reads what is sent with the official OpenTelemetry classes.
 */
final class Wire {

	static final SpanEncoder ENCODER = new SpanEncoder(
			new Attributes().put("service.name", "chat").put("langfuse.environment", "test"), "1.2.3");

	private Wire() {
	}

	static byte[] encode(Completion completion) {
		return ENCODER.encode(SpanMapping.map(completion, MediaReferences.none()));
	}

	static ExportTraceServiceRequest decode(byte[] message) {
		try {
			return ExportTraceServiceRequest.parseFrom(message);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new AssertionError(ex);
		}
	}

	static List<Span> spans(byte[] message) {
		return decode(message).getResourceSpansList()
			.stream()
			.flatMap((resource) -> resource.getScopeSpansList().stream())
			.flatMap((scope) -> scope.getSpansList().stream())
			.toList();
	}

	static Span span(Consumer<Sample> change) {
		return span(Sample.of(change));
	}

	static Span span(Completion completion) {
		return spans(encode(completion)).get(0);
	}

	static Map<String, AnyValue> attributes(Span span) {
		Map<String, AnyValue> attributes = new LinkedHashMap<>();
		for (KeyValue attribute : span.getAttributesList()) {
			attributes.put(attribute.getKey(), attribute.getValue());
		}
		return attributes;
	}

	static Map<String, AnyValue> attributes(Consumer<Sample> change) {
		return attributes(span(change));
	}

	static AnyValue text(String text) {
		return AnyValue.newBuilder().setStringValue(text).build();
	}

	static AnyValue number(long number) {
		return AnyValue.newBuilder().setIntValue(number).build();
	}

}
