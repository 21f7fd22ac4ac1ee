// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import org.springframework.boot.json.JsonWriter;

/**
 * Turns OTLP attributes into the values that Langfuse makes of them.
 */
final class AttributeValues {

	private static final JsonWriter<Object> JSON = JsonWriter.standard();

	private AttributeValues() {
	}

	static Map<String, Object> decode(List<KeyValue> attributes) {
		Map<String, Object> values = new LinkedHashMap<>();
		attributes.forEach((attribute) -> values.put(attribute.getKey(), decode(attribute.getValue())));
		return Collections.unmodifiableMap(values);
	}

	private static Object decode(AnyValue value) {
		return switch (value.getValueCase()) {
			case STRING_VALUE -> value.getStringValue();
			case INT_VALUE -> value.getIntValue();
			case DOUBLE_VALUE -> value.getDoubleValue();
			case BOOL_VALUE -> value.getBoolValue();
			case ARRAY_VALUE -> decodeArray(value);
			default -> json(value);
		};
	}

	private static Object decodeArray(AnyValue value) {
		List<AnyValue> elements = value.getArrayValue().getValuesList();
		// Langfuse loses the empty list on the way and no longer sees an array.
		return elements.isEmpty() ? json(value) : elements.stream().map(AttributeValues::decode).toList();
	}

	private static String json(AnyValue value) {
		return JSON.writeToString(otlpForm(value));
	}

	private static Map<String, Object> otlpForm(AnyValue value) {
		return switch (value.getValueCase()) {
			case STRING_VALUE -> Map.of("stringValue", value.getStringValue());
			case INT_VALUE -> Map.of("intValue", value.getIntValue());
			case DOUBLE_VALUE -> Map.of("doubleValue", value.getDoubleValue());
			case BOOL_VALUE -> Map.of("boolValue", value.getBoolValue());
			case BYTES_VALUE -> Map.of("bytesValue", base64(value));
			case ARRAY_VALUE -> Map.of("arrayValue",
					values(value.getArrayValue().getValuesList().stream().map(AttributeValues::otlpForm).toList()));
			case KVLIST_VALUE -> Map.of("kvlistValue",
					values(value.getKvlistValue().getValuesList().stream().map(AttributeValues::otlpForm).toList()));
			default -> Map.of();
		};
	}

	private static Map<String, Object> otlpForm(KeyValue entry) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("key", entry.getKey());
		form.put("value", otlpForm(entry.getValue()));
		return form;
	}

	private static Map<String, Object> values(List<Map<String, Object>> elements) {
		return elements.isEmpty() ? Map.of() : Map.of("values", elements);
	}

	private static String base64(AnyValue value) {
		return Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
	}

}
