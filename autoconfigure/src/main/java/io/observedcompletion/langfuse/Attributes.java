// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span or resource, in their order. None is without value, and none
 * an empty array: Langfuse reads the latter as the tag {"arrayValue":{}}. Numbers of
 * fields are those of {@code KeyValue}, {@code AnyValue} and {@code ArrayValue}.
 *
 * @see <a href=
 * "https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/opentelemetry/proto/common/v1/common.proto">
 * common.proto</a>
 */
final class Attributes {

	private static final int KEY_VALUE_KEY = 1;

	private static final int KEY_VALUE_VALUE = 2;

	private static final int ANY_VALUE_STRING = 1;

	private static final int ANY_VALUE_BOOL = 2;

	private static final int ANY_VALUE_INT = 3;

	private static final int ANY_VALUE_DOUBLE = 4;

	private static final int ANY_VALUE_ARRAY = 5;

	private static final int ARRAY_VALUE_VALUES = 1;

	// Tags and lengths around a key and its value, at their longest.
	private static final int OVERHEAD = 24;

	private final Map<String, Consumer<ProtobufWriter>> values = new LinkedHashMap<>();

	private int size;

	/**
	 * Returns about how many bytes will be written, so that room can be made for them.
	 * @return the number of bytes, seldom less than needed
	 */
	int size() {
		return this.size;
	}

	/**
	 * Writes each attribute as a field of its own.
	 * @param writer where to
	 * @param field the number of the field
	 */
	void write(ProtobufWriter writer, int field) {
		List<Map.Entry<String, Consumer<ProtobufWriter>>> entries = new ArrayList<>(this.values.entrySet());
		for (int i = entries.size() - 1; i >= 0; i--) {
			Map.Entry<String, Consumer<ProtobufWriter>> entry = entries.get(i);
			writer.message(field, () -> {
				writer.message(KEY_VALUE_VALUE, () -> entry.getValue().accept(writer));
				writer.text(KEY_VALUE_KEY, entry.getKey());
			});
		}
	}

	Attributes put(String key, @Nullable String value) {
		if (value == null) {
			return this;
		}
		byte[] text = utf8(value);
		return put(key, text.length, (writer) -> writer.bytes(ANY_VALUE_STRING, text));
	}

	Attributes put(String key, boolean value) {
		return put(key, 1, (writer) -> writer.varint(ANY_VALUE_BOOL, value ? 1 : 0));
	}

	Attributes put(String key, long value) {
		return put(key, Long.BYTES, (writer) -> writer.varint(ANY_VALUE_INT, value));
	}

	Attributes put(String key, double value) {
		return put(key, Double.BYTES, (writer) -> writer.fixed64(ANY_VALUE_DOUBLE, Double.doubleToRawLongBits(value)));
	}

	Attributes put(String key, List<String> values) {
		List<byte[]> texts = values.stream().map(Attributes::utf8).toList();
		int length = texts.stream().mapToInt((text) -> text.length + OVERHEAD).sum();
		return texts.isEmpty() ? this
				: put(key, length, (writer) -> writer.message(ANY_VALUE_ARRAY, () -> write(writer, texts)));
	}

	// A lone surrogate, which UTF-8 cannot spell, becomes a question mark.
	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static void write(ProtobufWriter writer, List<byte[]> texts) {
		for (int i = texts.size() - 1; i >= 0; i--) {
			byte[] text = texts.get(i);
			writer.message(ARRAY_VALUE_VALUES, () -> writer.bytes(ANY_VALUE_STRING, text));
		}
	}

	private Attributes put(String key, int length, Consumer<ProtobufWriter> value) {
		this.values.put(key, value);
		this.size += key.length() + length + OVERHEAD;
		return this;
	}

}
