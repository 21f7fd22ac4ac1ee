// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how many spans of a request a backend did not take, from its
 * {@code ExportTraceServiceResponse} (OTLP specification 1.x, section "Partial Success").
 * What cannot be read says nothing.
 */
final class PartialSuccess {

	// Inside of a JSON text the second quote would be escaped.
	private static final Pattern JSON = Pattern.compile("\"rejected_?[sS]pans\"\\s*:\\s*\"?(\\d{1,9})");

	private static final int VARINT = 0;

	private static final int LENGTH = 2;

	private final byte[] bytes;

	private int position;

	private int end;

	private PartialSuccess(byte[] bytes) {
		this.bytes = bytes;
		this.end = bytes.length;
	}

	static long rejected(String type, byte[] body) {
		if (type.endsWith("json")) {
			Matcher matcher = JSON.matcher(new String(body, StandardCharsets.UTF_8));
			return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
		}
		PartialSuccess message = new PartialSuccess(body);
		return (message.enter(1, LENGTH) && message.enter(1, VARINT)) ? Math.max(0, message.varint()) : 0;
	}

	/**
	 * Finds a field, and looks into nothing else from then on if it has a length.
	 */
	private boolean enter(int field, int kind) {
		while (this.position < this.end) {
			long tag = varint();
			boolean found = tag == ((long) field << 3 | kind);
			if (found && kind == VARINT) {
				return true;
			}
			long length = switch ((int) tag & 7) {
				case VARINT -> skipVarint();
				case 1 -> Long.BYTES;
				case LENGTH -> varint();
				case 5 -> Integer.BYTES;
				default -> -1;
			};
			if (length < 0 || length > this.end - this.position) {
				return false;
			}
			if (found) {
				this.end = this.position + (int) length;
				return true;
			}
			this.position += (int) length;
		}
		return false;
	}

	private long skipVarint() {
		varint();
		return 0;
	}

	private long varint() {
		long value = 0;
		for (int shift = 0; shift < Long.SIZE && this.position < this.end; shift += 7) {
			byte next = this.bytes[this.position++];
			value |= (long) (next & 0x7F) << shift;
			if (next >= 0) {
				break;
			}
		}
		return value;
	}

}
