// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A message of protobuf, read by the numbers of its fields. Own code, so that a version
 * of protobuf stays out of the tests of applications that need another one.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class ProtobufMessage {

	private static final int VARINT = 0;

	private static final int FIXED64 = 1;

	private static final int LENGTH_DELIMITED = 2;

	private static final int FIXED32 = 5;

	private final List<Field> fields = new ArrayList<>();

	/**
	 * Reads a message, whose nested ones are read when they are asked for.
	 * @throws UncheckedIOException if it is malformed
	 */
	static ProtobufMessage read(byte[] bytes) {
		return read(ByteBuffer.wrap(bytes));
	}

	/**
	 * Returns which alternative of a "oneof" is set: the last one.
	 * @param tags the tags of the alternatives, their numbers times 8 plus their wire
	 * types
	 * @return its number, 0 if there is none
	 */
	int oneOf(Set<Integer> tags) {
		int last = 0;
		for (Field field : this.fields) {
			last = tags.contains(field.number() << 3 | field.wireType()) ? field.number() : last;
		}
		return last;
	}

	List<ProtobufMessage> messages(int number) {
		return this.fields.stream()
			.filter((field) -> field.is(number, LENGTH_DELIMITED))
			.map((field) -> read(field.content()))
			.toList();
	}

	/**
	 * {@return the nested message, empty if it is absent}
	 */
	ProtobufMessage message(int number) {
		// a message that comes in parts is the sum of them
		ProtobufMessage whole = new ProtobufMessage();
		messages(number).forEach((part) -> whole.fields.addAll(part.fields));
		return whole;
	}

	byte[] bytes(int number) {
		Field field = last(number, LENGTH_DELIMITED);
		byte[] bytes = new byte[(field != null) ? field.content().remaining() : 0];
		if (field != null) {
			field.content().get(bytes);
		}
		return bytes;
	}

	String text(int number) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(number))).toString();
		}
		catch (CharacterCodingException ex) {
			throw malformed("field " + number + " is no UTF-8");
		}
	}

	long varint(int number) {
		return number(last(number, VARINT));
	}

	long fixed64(int number) {
		return number(last(number, FIXED64));
	}

	private static long number(@Nullable Field field) {
		return (field != null) ? field.value() : 0;
	}

	private @Nullable Field last(int number, int wireType) {
		Field last = null;
		for (Field field : this.fields) {
			last = field.is(number, wireType) ? field : last;
		}
		return last;
	}

	private static ProtobufMessage read(ByteBuffer bytes) {
		ProtobufMessage message = new ProtobufMessage();
		ByteBuffer in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
		try {
			while (in.hasRemaining()) {
				message.fields.add(readField(in));
			}
		}
		catch (BufferUnderflowException ex) {
			throw malformed("it ends within a field");
		}
		return message;
	}

	private static Field readField(ByteBuffer in) {
		int tag = (int) readVarint(in);
		int number = tag >>> 3;
		if (number == 0) {
			throw malformed("a field without a number");
		}
		int wireType = tag & 7;
		return switch (wireType) {
			case VARINT -> new Field(number, wireType, readVarint(in), in);
			case FIXED64 -> new Field(number, wireType, in.getLong(), in);
			case FIXED32 -> new Field(number, wireType, in.getInt(), in);
			case LENGTH_DELIMITED -> new Field(number, wireType, 0, readContent(in));
			default -> throw malformed("wire type " + wireType);
		};
	}

	private static ByteBuffer readContent(ByteBuffer in) {
		int length = (int) readVarint(in);
		if (length < 0 || length > in.remaining()) {
			throw malformed("it ends within a field");
		}
		ByteBuffer content = in.slice(in.position(), length);
		in.position(in.position() + length);
		return content;
	}

	private static long readVarint(ByteBuffer in) {
		long value = 0;
		int shift = 0;
		byte next = -1;
		// the tenth byte is the last one, whatever it says
		while (next < 0 && shift < Long.SIZE) {
			next = in.get();
			value |= (next & 0x7FL) << shift;
			shift += 7;
		}
		return value;
	}

	private static UncheckedIOException malformed(String what) {
		return new UncheckedIOException(new IOException("Not protobuf: " + what));
	}

	private record Field(int number, int wireType, long value, ByteBuffer bytes) {

		boolean is(int number, int wireType) {
			return this.number == number && this.wireType == wireType;
		}

		ByteBuffer content() {
			return this.bytes.duplicate();
		}

	}

}
