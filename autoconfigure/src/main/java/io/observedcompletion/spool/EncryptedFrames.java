// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

import org.jspecify.annotations.Nullable;

/**
 * The frames of an encrypted file: AES-GCM with a key that no other file has, so that the
 * number of a frame is a nonce that never comes twice. The payload is this number, the
 * encrypted payload of a plain frame and its tag, so each frame can be read without the
 * others.
 */
final class EncryptedFrames implements FrameCodec {

	/** What a frame is larger by than a plain one. */
	static final int OVERHEAD = Long.BYTES + Keyring.TAG;

	private final byte[] header;

	private final SecretKey key;

	// One for the file: to look for it costs as much as a frame.
	private final Cipher cipher;

	private long number;

	EncryptedFrames(byte[] header, SecretKey key) throws GeneralSecurityException {
		this.header = header;
		this.key = key;
		this.cipher = Cipher.getInstance(EncryptionKey.TRANSFORMATION);
	}

	@Override
	public byte[] header() {
		return this.header;
	}

	@Override
	public byte[] frame(SpoolRecord record) throws IOException {
		byte[] plain = Frame.payload(record);
		byte[] frame = new byte[Frame.HEADER + plain.length + OVERHEAD];
		try {
			encrypt(plain, frame);
		}
		catch (GeneralSecurityException ex) {
			throw new IOException("what is to be kept cannot be encrypted", ex);
		}
		return Frame.finish(frame, true);
	}

	// Counts before it can fail: the same nonce for other bytes would betray both.
	private synchronized void encrypt(byte[] plain, byte[] frame) throws GeneralSecurityException {
		this.number++;
		ByteBuffer.wrap(frame).putLong(Frame.HEADER, this.number);
		this.cipher.init(Cipher.ENCRYPT_MODE, this.key, nonce(this.number));
		this.cipher.doFinal(plain, 0, plain.length, frame, Frame.HEADER + Long.BYTES);
	}

	@Override
	public synchronized @Nullable SpoolRecord record(byte[] header, byte[] payload) {
		if (!Frame.isEncrypted(header) || payload.length < OVERHEAD || !Frame.isIntact(header, payload)) {
			return null;
		}
		try {
			this.cipher.init(Cipher.DECRYPT_MODE, this.key, nonce(ByteBuffer.wrap(payload).getLong()));
			return Frame.parts(this.cipher.doFinal(payload, Long.BYTES, payload.length - Long.BYTES));
		}
		catch (GeneralSecurityException ex) {
			return null;
		}
	}

	private static GCMParameterSpec nonce(long number) {
		return new GCMParameterSpec(8 * Keyring.TAG,
				ByteBuffer.allocate(Keyring.NONCE).putLong(Keyring.NONCE - Long.BYTES, number).array());
	}

}
