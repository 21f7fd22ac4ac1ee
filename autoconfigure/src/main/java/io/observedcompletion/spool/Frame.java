// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in a file: magic, length, CRC32C of the payload, check of these
 * three, payload. The payload is id, span and attachments, each after its length.
 * <p>
 * The check lets a reader trust the length of a frame whose payload is damaged, so that
 * what is inside of it is never taken for a frame.
 */
final class Frame {

	static final int HEADER = 16;

	/** Begins with a byte that no UTF-8 text holds. */
	static final int MAGIC = 0xFF4F4353;

	/** The largest payload. */
	static final int MAX_BYTES = 64 * 1024 * 1024;

	private Frame() {
	}

	static long size(SpoolRecord record) {
		return HEADER + 8L + record.id().length() + record.bytes() + 4L * record.attachments().size();
	}

	/**
	 * Writes a record.
	 * @param record not larger than {@link #MAX_BYTES}, with an id in ASCII
	 */
	static byte[] of(SpoolRecord record) {
		ByteBuffer frame = ByteBuffer.allocate((int) size(record)).position(HEADER);
		put(frame, record.id().getBytes(StandardCharsets.US_ASCII));
		put(frame, record.span());
		record.attachments().forEach((attachment) -> put(frame, attachment));
		int length = frame.position() - HEADER;
		frame.putInt(0, MAGIC).putInt(4, length).putInt(8, crc(frame.array(), HEADER, length));
		frame.putInt(12, crc(frame.array(), 0, 12));
		return frame.array();
	}

	private static void put(ByteBuffer frame, byte[] part) {
		frame.putInt(part.length).put(part);
	}

	/**
	 * Tells whether a frame of some length begins with these bytes.
	 */
	static boolean isHeader(byte[] header) {
		ByteBuffer frame = ByteBuffer.wrap(header);
		return frame.getInt(0) == MAGIC && frame.getInt(4) >= 0 && frame.getInt(12) == crc(header, 0, 12);
	}

	static int length(byte[] header) {
		return ByteBuffer.wrap(header).getInt(4);
	}

	/**
	 * Reads a payload.
	 * @return {@code null} if it is damaged
	 */
	static @Nullable SpoolRecord record(byte[] header, byte[] payload) {
		if (ByteBuffer.wrap(header).getInt(8) != crc(payload, 0, payload.length)) {
			return null;
		}
		List<byte[]> parts = new ArrayList<>();
		ByteBuffer rest = ByteBuffer.wrap(payload);
		while (rest.remaining() >= 4) {
			int length = rest.getInt();
			if (length < 0 || length > rest.remaining()) {
				return null;
			}
			byte[] part = new byte[length];
			rest.get(part);
			parts.add(part);
		}
		return (parts.size() < 2 || rest.hasRemaining()) ? null
				: new SpoolRecord(new String(parts.get(0), StandardCharsets.US_ASCII), parts.get(1),
						List.copyOf(parts.subList(2, parts.size())));
	}

	private static int crc(byte[] bytes, int offset, int length) {
		Checksum crc = new CRC32C();
		crc.update(bytes, offset, length);
		return (int) crc.getValue();
	}

}
