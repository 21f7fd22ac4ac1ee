// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.springframework.boot.json.JsonWriter;

/**
 * Turns OTLP attributes into the values that Langfuse makes of them.
 *
 * @see <a href=
 * "https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/common/v1/common.proto">common.proto</a>
 */
final class AttributeValues {

	private static final JsonWriter<Object> JSON = JsonWriter.standard();

	private static final int STRING = 1;

	private static final int BOOL = 2;

	private static final int INT = 3;

	private static final int DOUBLE = 4;

	private static final int ARRAY = 5;

	private static final int KEY_VALUES = 6;

	private static final int BYTES = 7;

	private static final Set<Integer> TAGS = Set.of(STRING << 3 | 2, BOOL << 3, INT << 3, DOUBLE << 3 | 1,
			ARRAY << 3 | 2, KEY_VALUES << 3 | 2, BYTES << 3 | 2);

	private AttributeValues() {
	}

	static Map<String, Object> decode(List<ProtobufMessage> attributes) {
		Map<String, Object> values = new LinkedHashMap<>();
		attributes.forEach((attribute) -> values.put(attribute.text(1), decode(attribute.message(2))));
		return Collections.unmodifiableMap(values);
	}

	private static Object decode(ProtobufMessage value) {
		return switch (value.oneOf(TAGS)) {
			case STRING, BOOL, INT, DOUBLE -> scalar(value);
			case ARRAY -> decodeArray(value);
			default -> json(value);
		};
	}

	private static Object scalar(ProtobufMessage value) {
		return switch (value.oneOf(TAGS)) {
			case STRING -> value.text(STRING);
			case BOOL -> value.varint(BOOL) != 0;
			case INT -> value.varint(INT);
			default -> Double.longBitsToDouble(value.fixed64(DOUBLE));
		};
	}

	private static Object decodeArray(ProtobufMessage value) {
		List<ProtobufMessage> elements = value.message(ARRAY).messages(1);
		// Langfuse loses the empty list on the way and no longer sees an array.
		return elements.isEmpty() ? json(value) : elements.stream().map(AttributeValues::decode).toList();
	}

	private static String json(ProtobufMessage value) {
		return JSON.writeToString(otlpForm(value));
	}

	private static Map<String, Object> otlpForm(ProtobufMessage value) {
		return switch (value.oneOf(TAGS)) {
			case STRING -> Map.of("stringValue", scalar(value));
			case BOOL -> Map.of("boolValue", scalar(value));
			case INT -> Map.of("intValue", scalar(value));
			case DOUBLE -> Map.of("doubleValue", scalar(value));
			case ARRAY -> Map.of("arrayValue", values(value.message(ARRAY), AttributeValues::otlpForm));
			case KEY_VALUES -> Map.of("kvlistValue", values(value.message(KEY_VALUES), AttributeValues::otlpEntry));
			case BYTES -> Map.of("bytesValue", Base64.getEncoder().encodeToString(value.bytes(BYTES)));
			default -> Map.of();
		};
	}

	private static Map<String, Object> otlpEntry(ProtobufMessage entry) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("key", entry.text(1));
		form.put("value", otlpForm(entry.message(2)));
		return form;
	}

	private static Map<String, Object> values(ProtobufMessage list,
			Function<ProtobufMessage, Map<String, Object>> form) {
		List<ProtobufMessage> elements = list.messages(1);
		return elements.isEmpty() ? Map.of() : Map.of("values", elements.stream().map(form).toList());
	}

}
