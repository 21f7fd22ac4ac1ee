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
 * what is inside of it is never taken for a frame. An encrypted frame has another magic.
 */
final class Frame {

	static final int HEADER = 16;

	/** Begins with a byte that no UTF-8 text holds. */
	static final int MAGIC = 0xFF4F4353;

	private static final int ENCRYPTED = 0xFF4F4345;

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
		put(frame, record);
		return finish(frame.array(), false);
	}

	/**
	 * Writes what follows the header of a plain frame.
	 */
	static byte[] payload(SpoolRecord record) {
		ByteBuffer payload = ByteBuffer.allocate((int) size(record) - HEADER);
		put(payload, record);
		return payload.array();
	}

	private static void put(ByteBuffer frame, SpoolRecord record) {
		put(frame, record.id().getBytes(StandardCharsets.US_ASCII));
		put(frame, record.span());
		record.attachments().forEach((attachment) -> put(frame, attachment));
	}

	/**
	 * Writes the header of a frame whose payload is there.
	 */
	static byte[] finish(byte[] frame, boolean encrypted) {
		int length = frame.length - HEADER;
		ByteBuffer header = ByteBuffer.wrap(frame);
		header.putInt(encrypted ? ENCRYPTED : MAGIC).putInt(length).putInt(crc(frame, HEADER, length));
		header.putInt(crc(frame, 0, 12));
		return frame;
	}

	private static void put(ByteBuffer frame, byte[] part) {
		frame.putInt(part.length).put(part);
	}

	/**
	 * Tells whether a frame of some length begins with these bytes.
	 */
	static boolean isHeader(byte[] header) {
		ByteBuffer frame = ByteBuffer.wrap(header);
		return (frame.getInt(0) == MAGIC || isEncrypted(header)) && frame.getInt(4) >= 0
				&& frame.getInt(12) == crc(header, 0, 12);
	}

	static boolean isEncrypted(byte[] header) {
		return ByteBuffer.wrap(header).getInt(0) == ENCRYPTED;
	}

	static int length(byte[] header) {
		return ByteBuffer.wrap(header).getInt(4);
	}

	/**
	 * Reads a payload.
	 * @return {@code null} if it is damaged
	 */
	static @Nullable SpoolRecord record(byte[] header, byte[] payload) {
		return isIntact(header, payload) ? parts(payload) : null;
	}

	static boolean isIntact(byte[] header, byte[] payload) {
		return ByteBuffer.wrap(header).getInt(8) == crc(payload, 0, payload.length);
	}

	/**
	 * Reads a payload that is intact, or claims to be.
	 * @return {@code null} if its lengths lie
	 */
	static @Nullable SpoolRecord parts(byte[] payload) {
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
