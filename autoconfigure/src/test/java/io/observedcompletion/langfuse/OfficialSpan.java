// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/**
 * A span as the official builder says it.
 */
final class OfficialSpan {

	static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	static final String ID = "b7ad6b7169203331";

	static final String PARENT_ID = "00f067aa0ba902b7";

	private final Span.Builder span = Span.newBuilder();

	/**
	 * Takes the values and says them in our words, too.
	 */
	Attributes attributes(Map<String, Object> values) {
		Attributes attributes = new Attributes();
		values.forEach((key, value) -> {
			put(attributes, key, value);
			this.span.addAttributes(KeyValue.newBuilder().setKey(spelled(key)).setValue(official(value)));
		});
		return attributes;
	}

	@SuppressWarnings("unchecked")
	private static void put(Attributes attributes, String key, Object value) {
		if (value instanceof String text) {
			attributes.put(key, text);
		}
		else if (value instanceof Long number) {
			attributes.put(key, number.longValue());
		}
		else if (value instanceof Double number) {
			attributes.put(key, number.doubleValue());
		}
		else if (value instanceof Boolean flag) {
			attributes.put(key, flag.booleanValue());
		}
		else {
			attributes.put(key, (List<String>) value);
		}
	}

	private static AnyValue official(Object value) {
		AnyValue.Builder official = AnyValue.newBuilder();
		if (value instanceof String text) {
			return official.setStringValue(spelled(text)).build();
		}
		if (value instanceof Long number) {
			return official.setIntValue(number).build();
		}
		if (value instanceof Double number) {
			return official.setDoubleValue(number).build();
		}
		if (value instanceof Boolean flag) {
			return official.setBoolValue(flag).build();
		}
		ArrayValue.Builder array = ArrayValue.newBuilder();
		((List<?>) value).forEach((each) -> array.addValues(official(each)));
		return official.setArrayValue(array).build();
	}

	/**
	 * Returns the request, as whoever receives it reads it.
	 */
	ExportTraceServiceRequest request(String name, String error) {
		this.span.setTraceId(bytes(TRACE_ID)).setSpanId(bytes(ID)).setParentSpanId(bytes(PARENT_ID));
		this.span.setName(spelled(name)).setKind(Span.SpanKind.SPAN_KIND_INTERNAL);
		this.span.setStartTimeUnixNano(1_000_000_002).setEndTimeUnixNano(3_000_000_004L);
		if (error != null) {
			this.span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(error));
		}
		InstrumentationScope.Builder scope = InstrumentationScope.newBuilder()
			.setName("io.observedcompletion")
			.setVersion("1.2.3");
		ResourceSpans.Builder resource = ResourceSpans.newBuilder()
			.setResource(Resource.newBuilder()
				.addAttributes(KeyValue.newBuilder().setKey("service.name").setValue(Wire.text("chat")))
				.addAttributes(KeyValue.newBuilder().setKey("langfuse.environment").setValue(Wire.text("test"))))
			.addScopeSpans(ScopeSpans.newBuilder().setScope(scope).addSpans(this.span));
		return Wire.decode(ExportTraceServiceRequest.newBuilder().addResourceSpans(resource).build().toByteArray());
	}

	private static ByteString bytes(String id) {
		return ByteString.copyFrom(HexFormat.of().parseHex(id));
	}

	private static String spelled(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

}
