// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a protobuf message from its end to its beginning: the length of a nested message
 * is known when it is written in front of it, so that nothing is measured or copied
 * twice. Of two calls, the second writes what is read first.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protobuf encoding</a>
 */
final class ProtobufWriter {

	private static final int VARINT = 0;

	private static final int FIXED64 = 1;

	private static final int LENGTH_DELIMITED = 2;

	private byte[] buffer;

	private int start;

	/**
	 * Creates a writer.
	 * @param capacity the number of bytes to make room for, more than 0
	 */
	ProtobufWriter(int capacity) {
		this.buffer = new byte[capacity];
		this.start = capacity;
	}

	byte[] toByteArray() {
		return Arrays.copyOfRange(this.buffer, this.start, this.buffer.length);
	}

	void message(int field, Runnable fields) {
		int before = written();
		fields.run();
		lengthDelimited(field, written() - before);
	}

	/**
	 * Writes a text; a lone surrogate, which UTF-8 cannot spell, becomes a question mark.
	 */
	void text(int field, String value) {
		bytes(field, value.getBytes(StandardCharsets.UTF_8));
	}

	void bytes(int field, byte[] value) {
		raw(value);
		lengthDelimited(field, value.length);
	}

	/**
	 * Puts fields that were written before as they are.
	 */
	void raw(byte[] fields) {
		int at = claim(fields.length);
		System.arraycopy(fields, 0, this.buffer, at, fields.length);
	}

	void fixed64(int field, long value) {
		int at = claim(Long.BYTES);
		for (int i = 0; i < Long.BYTES; i++) {
			this.buffer[at + i] = (byte) (value >>> (Byte.SIZE * i));
		}
		tag(field, FIXED64);
	}

	void varint(int field, long value) {
		varint(value);
		tag(field, VARINT);
	}

	private void lengthDelimited(int field, int length) {
		varint(length);
		tag(field, LENGTH_DELIMITED);
	}

	private void tag(int field, int type) {
		varint((long) field << 3 | type);
	}

	private void varint(long value) {
		int bits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
		int at = claim((bits + 6) / 7);
		long rest = value;
		while ((rest & ~0x7F) != 0) {
			this.buffer[at++] = (byte) (rest | 0x80);
			rest >>>= 7;
		}
		this.buffer[at] = (byte) rest;
	}

	private int claim(int length) {
		if (length > this.start) {
			grow(length);
		}
		this.start -= length;
		return this.start;
	}

	private void grow(int length) {
		int written = written();
		int capacity = Math.max(Math.addExact(written, length), 2 * this.buffer.length);
		byte[] larger = new byte[capacity];
		System.arraycopy(this.buffer, this.start, larger, capacity - written, written);
		this.buffer = larger;
		this.start = capacity - written;
	}

	private int written() {
		return this.buffer.length - this.start;
	}

}
