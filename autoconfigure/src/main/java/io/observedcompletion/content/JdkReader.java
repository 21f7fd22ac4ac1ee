// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.io.File;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;

import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of the JDK, by the JDK's own code.
 */
final class JdkReader {

	private JdkReader() {
	}

	/**
	 * Reads an object.
	 * @param reading the reading it belongs to
	 * @param kind the {@link JdkKind} of its class
	 * @param value the object
	 * @return what lasts of it
	 */
	static @Nullable Object read(Reading reading, int kind, Object value) {
		return switch (kind) {
			case JdkKind.ARRAY, JdkKind.COLLECTION, JdkKind.MAP, JdkKind.WRAPPER ->
				CollectionReader.read(reading, kind, value);
			case JdkKind.CAPTURED -> captured(reading, value);
			case JdkKind.TEXT -> reading.text(text(value));
			case JdkKind.CHARACTERS -> characters(reading, value);
			case JdkKind.TIME -> reading.text(time(value));
			case JdkKind.HOLDER -> reading.element(held(value));
			case JdkKind.BYTES -> bytes(reading, value);
			case JdkKind.NUMBERS -> numbers(reading, value);
			case JdkKind.ENTRY -> entry(reading, (Map.Entry<?, ?>) value);
			case JdkKind.THROWABLE -> reading.text(message((Throwable) value));
			default -> reading.lasting(value);
		};
	}

	private static @Nullable Object captured(Reading reading, Object value) {
		if (value instanceof CutValue cut) {
			reading.cut();
			return reading.element(cut.value());
		}
		Chunk chunk = (Chunk) value;
		return reading.element((chunk.value() != null) ? chunk.value() : chunk.text());
	}

	static String text(Object value) {
		if (value instanceof Class<?> type) {
			return type.getName();
		}
		return (value instanceof File file) ? file.getPath() : value.toString();
	}

	private static String characters(Reading reading, Object value) {
		// One more than there is room for, so that the cut is seen.
		int most = reading.left() + 1;
		if (value instanceof char[] characters) {
			return reading.text(new String(characters, 0, Math.min(characters.length, most)));
		}
		CharSequence text = (value instanceof CharBuffer buffer) ? buffer.duplicate() : (CharSequence) value;
		return reading.text((text.length() > most) ? text.subSequence(0, most).toString() : text.toString());
	}

	private static String time(Object value) {
		if (value instanceof java.sql.Date || value instanceof java.sql.Time) {
			return value.toString();
		}
		long millis = (value instanceof Calendar calendar) ? calendar.getTimeInMillis() : ((Date) value).getTime();
		return Instant.ofEpochMilli(millis).toString();
	}

	private static @Nullable Object held(Object value) {
		if (value instanceof Optional<?> optional) {
			return optional.orElse(null);
		}
		if (value instanceof AtomicReference<?> reference) {
			return reference.get();
		}
		return (value instanceof AtomicBoolean flag) ? (Object) flag.get() : number(value);
	}

	private static @Nullable Object number(Object value) {
		if (value instanceof OptionalInt optional) {
			return optional.isPresent() ? optional.getAsInt() : null;
		}
		if (value instanceof OptionalLong optional) {
			return optional.isPresent() ? optional.getAsLong() : null;
		}
		if (value instanceof OptionalDouble optional) {
			return optional.isPresent() ? optional.getAsDouble() : null;
		}
		Number number = (Number) value;
		return (value instanceof DoubleAdder) ? (Object) number.doubleValue() : (Object) number.longValue();
	}

	// Base64 as JSON has it, made later.
	private static LateValue bytes(Reading reading, Object value) {
		ByteBuffer buffer = (value instanceof byte[] bytes) ? ByteBuffer.wrap(bytes) : ((ByteBuffer) value).duplicate();
		int most = (int) (reading.left() * 3L / 4);
		if (buffer.remaining() > most) {
			reading.cut();
		}
		byte[] copy = new byte[Math.min(buffer.remaining(), most)];
		buffer.get(copy);
		reading.spend(copy.length * 4L / 3, copy.length + 64L);
		return new LateValue(copy.length + 64L, () -> Base64.getEncoder().encodeToString(copy));
	}

	private static CapturedList numbers(Reading reading, Object array) {
		long before = reading.open();
		int length = Array.getLength(array);
		@Nullable Object[] elements = new @Nullable Object[Math.min(length, reading.left() / 2 + 1)];
		int count = 0;
		for (; count < length && reading.hasRoom(); count++) {
			elements[count] = reading.lasting(Array.get(array, count));
		}
		return reading.list(elements, count, before);
	}

	private static CapturedMap entry(Reading reading, Map.Entry<?, ?> entry) {
		long before = reading.open();
		String[] name = { CollectionReader.name(reading, entry.getKey()) };
		return reading.map(name, new @Nullable Object[] { reading.element(entry.getValue()) }, 1, before);
	}

	private static String message(Throwable throwable) {
		String message = throwable.getMessage();
		String name = throwable.getClass().getName();
		return (message != null) ? name + ": " + message : name;
	}

}
