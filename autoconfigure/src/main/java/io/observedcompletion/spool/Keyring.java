// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Begins files and opens them again. An encrypted file has a random key of its own, which
 * its header holds, encrypted with one of the given keys together with what else the
 * header says. Thread-safe.
 */
final class Keyring {

	static final int NONCE = 12;

	static final int TAG = 16;

	/** The nonce and the encrypted key of a file. */
	static final int WRAPPED = NONCE + 32 + TAG;

	private static final SecureRandom random = new SecureRandom();

	private final List<EncryptionKey> keys;

	Keyring(SpoolKeys keys) {
		this.keys = keys.keys();
	}

	/**
	 * Returns what a frame is larger by than a plain one.
	 */
	int overhead() {
		return this.keys.isEmpty() ? 0 : EncryptedFrames.OVERHEAD;
	}

	/**
	 * Begins a file.
	 */
	FrameCodec begin(long destination) throws IOException {
		if (this.keys.isEmpty()) {
			return new PlainFrames(FileHeader.of(destination));
		}
		EncryptionKey first = this.keys.get(0);
		byte[] key = bytes(32);
		byte[] nonce = bytes(NONCE);
		byte[] start = FileHeader.encrypted(destination, first.number());
		try {
			byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, first, nonce, start).doFinal(key);
			return new EncryptedFrames(FileHeader.with(start, nonce, wrapped), new SecretKeySpec(key, "AES"));
		}
		catch (GeneralSecurityException ex) {
			throw new IOException("the encryption key '" + first.id() + "' cannot be used", ex);
		}
	}

	/**
	 * Tells whether there is a key for a file.
	 */
	boolean opens(@Nullable FileHeader header) {
		return header == null || !header.isEncrypted() || open(header) != null;
	}

	/**
	 * Opens a file. If there is no key for it, all its frames are as if they were
	 * damaged.
	 * @param header {@code null} if it is damaged
	 */
	FrameDecoder decoder(@Nullable FileHeader header) {
		if (header == null || !header.isEncrypted()) {
			return PlainFrames::read;
		}
		FrameDecoder decoder = open(header);
		return (decoder != null) ? decoder : (start, payload) -> null;
	}

	private @Nullable FrameDecoder open(FileHeader header) {
		for (EncryptionKey key : this.keys) {
			if (key.number() == header.keyId()) {
				return open(header, key);
			}
		}
		return null;
	}

	private static @Nullable FrameDecoder open(FileHeader header, EncryptionKey key) {
		byte[] wrapped = header.wrapped();
		try {
			Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(wrapped, NONCE), header.start());
			byte[] own = cipher.doFinal(wrapped, NONCE, wrapped.length - NONCE);
			return new EncryptedFrames(new byte[0], new SecretKeySpec(own, "AES"));
		}
		catch (GeneralSecurityException ex) {
			// Another key with the same id.
			return null;
		}
	}

	private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, byte[] start)
			throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(EncryptionKey.TRANSFORMATION);
		cipher.init(mode, key.key(), new GCMParameterSpec(8 * TAG, nonce));
		cipher.updateAAD(start);
		return cipher;
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

}
