// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Bodies of export requests.
 */
final class Exports {

	static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	static final String SPAN_ID = "b7ad6b7169203331";

	private Exports() {
	}

	static byte[] named(String... names) {
		return of(Stream.of(names).map((name) -> span().setName(name).build()).toList());
	}

	static byte[] of(Span.Builder span) {
		return of(List.of(span.build()));
	}

	static Span.Builder span() {
		return Span.newBuilder()
			.setTraceId(ByteString.fromHex(TRACE_ID))
			.setSpanId(ByteString.fromHex(SPAN_ID))
			.setName("chat");
	}

	static KeyValue attribute(String key, AnyValue.Builder value) {
		return KeyValue.newBuilder().setKey(key).setValue(value).build();
	}

	static AnyValue.Builder text(String value) {
		return AnyValue.newBuilder().setStringValue(value);
	}

	static byte[] gzip(byte[] plain) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(plain);
		}
		return bytes.toByteArray();
	}

	private static byte[] of(List<Span> spans) {
		ScopeSpans scopeSpans = ScopeSpans.newBuilder()
			.setScope(InstrumentationScope.newBuilder().setName("a-scope"))
			.addAllSpans(spans)
			.build();
		ResourceSpans resourceSpans = ResourceSpans.newBuilder()
			.setResource(Resource.newBuilder().addAttributes(attribute("service.name", text("shop"))))
			.addScopeSpans(scopeSpans)
			.build();
		return ExportTraceServiceRequest.newBuilder().addResourceSpans(resourceSpans).build().toByteArray();
	}

}
