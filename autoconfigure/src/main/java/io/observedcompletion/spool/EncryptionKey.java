// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * A key that encrypts what is kept on disk. Immutable; {@link #toString()} tells the id
 * only.
 *
 * @param id tells the key from others, now and later; every file bears a hash of it
 * @param key a key for AES, of 128, 192 or 256 bits
 * @since 0.9.0
 */
public record EncryptionKey(String id, SecretKey key) {

	static final String TRANSFORMATION = "AES/GCM/NoPadding";

	/**
	 * Checks that the key can be used.
	 * @param id see above
	 * @param key see above
	 * @throws IllegalArgumentException if the id is blank, or if the key cannot encrypt
	 */
	public EncryptionKey {
		if (id.isBlank()) {
			throw new IllegalArgumentException("An encryption key needs an id");
		}
		try {
			Cipher.getInstance(TRANSFORMATION).init(Cipher.ENCRYPT_MODE, key);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("The encryption key '" + id + "' cannot be used for AES/GCM", ex);
		}
	}

	/**
	 * Returns the number that each file bears.
	 */
	long number() {
		return Destination.hash("key " + this.id);
	}

	@Override
	public String toString() {
		return "EncryptionKey[id=" + this.id + "]";
	}

}
