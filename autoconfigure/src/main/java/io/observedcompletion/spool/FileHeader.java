// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * How every file of a spool begins: magic, version, flags, length of this header, id of
 * the key that encrypts what follows, id of the destination, CRC32C of these. A reader
 * leaves alone what it does not know, so that a later version may write otherwise.
 *
 * @param version the version of the format
 * @param flags none is known yet
 * @param keyId 0 if nothing is encrypted
 * @param destination whom the spans are for
 */
record FileHeader(int version, int flags, long keyId, long destination) {

	static final int SIZE = 32;

	private static final int VERSION = 1;

	/** Not the magic of a frame, but as unlike a text. */
	private static final int MAGIC = 0xFF4F4346;

	static byte[] of(long destination) {
		ByteBuffer header = ByteBuffer.allocate(SIZE).putInt(MAGIC).putShort((short) VERSION).putShort((short) 0);
		header.putInt(SIZE).putLong(0).putLong(destination);
		return header.putInt(crc(header.array())).array();
	}

	/**
	 * Reads the header of a file.
	 * @return {@code null} if it is damaged, which says nothing of what follows
	 */
	static @Nullable FileHeader read(Path path) throws IOException {
		// Not a channel: an interrupt would close it.
		try (FileInputStream in = new FileInputStream(path.toFile())) {
			return parse(in.readNBytes(SIZE));
		}
	}

	private static @Nullable FileHeader parse(byte[] bytes) {
		if (bytes.length < SIZE) {
			return null;
		}
		ByteBuffer header = ByteBuffer.wrap(bytes);
		if (header.getInt(0) != MAGIC || header.getInt(SIZE - Integer.BYTES) != crc(bytes)) {
			return null;
		}
		return new FileHeader(header.getShort(4), header.getShort(6), header.getLong(12), header.getLong(20));
	}

	boolean isKnown() {
		return this.version == VERSION && this.flags == 0 && this.keyId == 0;
	}

	private static int crc(byte[] header) {
		CRC32C crc = new CRC32C();
		crc.update(header, 0, SIZE - Integer.BYTES);
		return (int) crc.getValue();
	}

}
