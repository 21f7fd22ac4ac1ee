// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.nio.ByteBuffer;

/**
 * An attribute to look for in the bytes of a span, as {@link SpanEncoder} writes them. It
 * is looked for where attributes stand: a prompt may hold the same bytes.
 */
final class SpanAttribute {

	private static final int KEY_VALUE = 1;

	// From the request through the spans of a resource and of a scope to the span.
	private static final int[] PATH = { 1, 2, 2, SpanEncoder.SPAN_ATTRIBUTES };

	private final ByteBuffer keyValue;

	SpanAttribute(String key, String value) {
		Attributes attributes = new Attributes();
		attributes.put(key, value);
		ProtobufWriter writer = new ProtobufWriter(attributes.size() + 1);
		attributes.write(writer, KEY_VALUE);
		ByteBuffer written = ByteBuffer.wrap(writer.toByteArray());
		varint(written);
		this.keyValue = part(written, (int) varint(written));
	}

	boolean isIn(byte[] span) {
		return isIn(ByteBuffer.wrap(span), 0);
	}

	private boolean isIn(ByteBuffer message, int depth) {
		if (depth == PATH.length) {
			return message.equals(this.keyValue);
		}
		boolean found = false;
		while (!found && message.hasRemaining()) {
			long tag = varint(message);
			ByteBuffer field = part(message, length(tag & 7, message));
			found = tag == ((long) PATH[depth] << 3 | 2) && isIn(field, depth + 1);
		}
		return found;
	}

	private static int length(long type, ByteBuffer message) {
		return switch ((int) type) {
			case 0 -> {
				varint(message);
				yield 0;
			}
			case 1 -> Long.BYTES;
			case 2 -> (int) varint(message);
			default -> Integer.BYTES;
		};
	}

	private static ByteBuffer part(ByteBuffer message, int length) {
		ByteBuffer part = message.slice(message.position(), length);
		message.position(message.position() + length);
		return part;
	}

	private static long varint(ByteBuffer message) {
		long value = 0;
		int shift = 0;
		byte next;
		do {
			next = message.get();
			value |= (next & 0x7FL) << shift;
			shift += 7;
		}
		while (next < 0);
		return value;
	}

}
