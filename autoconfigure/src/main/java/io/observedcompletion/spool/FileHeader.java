// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * How every file of a spool begins: magic, version, flags, length of this header, id of
 * the key that encrypts what follows, id of the destination, CRC32C of these. In an
 * encrypted file its own key follows, encrypted, and a CRC32C of that. A reader leaves
 * alone what it does not know, so that a later version may write otherwise.
 *
 * @param version the version of the format
 * @param flags none is known yet
 * @param keyId 0 if nothing is encrypted
 * @param destination whom the spans are for
 * @param bytes the whole header
 */
record FileHeader(int version, int flags, long keyId, long destination, byte[] bytes) {

	static final int SIZE = 32;

	/** The largest one. */
	static final int ENCRYPTED_SIZE = SIZE + Keyring.WRAPPED + Integer.BYTES;

	private static final int PLAIN = 1;

	// Not the same version, so that one from before files were encrypted leaves it alone.
	private static final int ENCRYPTED = 2;

	/** Not the magic of a frame, but as unlike a text. */
	private static final int MAGIC = 0xFF4F4346;

	static byte[] of(long destination) {
		return start(PLAIN, SIZE, 0, destination);
	}

	/**
	 * Returns how the header of an encrypted file begins.
	 */
	static byte[] encrypted(long destination, long keyId) {
		return start(ENCRYPTED, ENCRYPTED_SIZE, keyId, destination);
	}

	private static byte[] start(int version, int size, long keyId, long destination) {
		ByteBuffer header = ByteBuffer.allocate(SIZE).putInt(MAGIC).putShort((short) version).putShort((short) 0);
		header.putInt(size).putLong(keyId).putLong(destination);
		return header.putInt(crc(header.array(), 0, SIZE - Integer.BYTES)).array();
	}

	/**
	 * Returns the header of an encrypted file.
	 */
	static byte[] with(byte[] start, byte[] nonce, byte[] wrapped) {
		ByteBuffer header = ByteBuffer.allocate(ENCRYPTED_SIZE).put(start).put(nonce).put(wrapped);
		return header.putInt(crc(header.array(), SIZE, Keyring.WRAPPED)).array();
	}

	/**
	 * Reads the header of a file.
	 * @return {@code null} if it is damaged, which says nothing of what follows
	 */
	static @Nullable FileHeader read(Path path) throws IOException {
		// Not a channel: an interrupt would close it.
		try (FileInputStream in = new FileInputStream(path.toFile())) {
			return parse(in.readNBytes(ENCRYPTED_SIZE));
		}
	}

	/**
	 * Reads a header.
	 * @param bytes how a file begins
	 * @return {@code null} if it is damaged
	 */
	static @Nullable FileHeader parse(byte[] bytes) {
		if (bytes.length < SIZE) {
			return null;
		}
		ByteBuffer header = ByteBuffer.wrap(bytes);
		if (header.getInt(0) != MAGIC || header.getInt(SIZE - Integer.BYTES) != crc(bytes, 0, SIZE - Integer.BYTES)) {
			return null;
		}
		FileHeader read = new FileHeader(header.getShort(4), header.getShort(6), header.getLong(12), header.getLong(20),
				bytes);
		return (read.isEncrypted() && !read.isWhole()) ? null : read;
	}

	private boolean isWhole() {
		return this.bytes.length >= ENCRYPTED_SIZE
				&& ByteBuffer.wrap(this.bytes).getInt(SIZE + Keyring.WRAPPED) == crc(this.bytes, SIZE, Keyring.WRAPPED);
	}

	boolean isKnown() {
		return (this.version == PLAIN && this.flags == 0 && this.keyId == 0) || isEncrypted();
	}

	boolean isEncrypted() {
		return this.version == ENCRYPTED && this.flags == 0;
	}

	/**
	 * Returns what is not secret, and must be as it was written.
	 */
	byte[] start() {
		return Arrays.copyOf(this.bytes, SIZE);
	}

	/**
	 * Returns nonce and encrypted key.
	 */
	byte[] wrapped() {
		return Arrays.copyOfRange(this.bytes, SIZE, SIZE + Keyring.WRAPPED);
	}

	private static int crc(byte[] header, int offset, int length) {
		CRC32C crc = new CRC32C();
		crc.update(header, offset, length);
		return (int) crc.getValue();
	}

}
