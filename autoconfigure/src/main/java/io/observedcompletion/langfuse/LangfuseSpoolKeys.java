// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.crypto.spec.SecretKeySpec;

import io.observedcompletion.spool.EncryptionKey;
import io.observedcompletion.spool.SpoolKeys;

/**
 * Reads the keys that encrypt what is kept on disk. What it says of a wrong one names the
 * entry and never shows it, which Spring Boot's own exception for properties would.
 */
final class LangfuseSpoolKeys {

	private static final String PROPERTY = "langfuse.spool.encryption-keys";

	private LangfuseSpoolKeys() {
	}

	/**
	 * Returns the keys.
	 * @param entries each as {@code id:key}
	 * @return the keys, none if there are no entries
	 * @throws InvalidLangfuseConnectionException if an entry is wrong
	 */
	static SpoolKeys of(List<String> entries) {
		List<EncryptionKey> keys = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < entries.size(); i++) {
			String name = PROPERTY + "[" + i + "]";
			EncryptionKey key = key(name, entries.get(i).strip());
			if (!ids.add(key.id())) {
				throw invalid(name, "has the id of an entry before it");
			}
			keys.add(key);
		}
		return new SpoolKeys(keys);
	}

	private static EncryptionKey key(String name, String entry) {
		int colon = entry.indexOf(':');
		if (colon < 0 || entry.substring(0, colon).isBlank()) {
			throw invalid(name, "has no id and colon in front of the key");
		}
		byte[] bytes = bytes(name, entry.substring(colon + 1).strip());
		if (bytes.length != 16 && bytes.length != 32) {
			throw invalid(name, "is a key of " + bytes.length + " bytes");
		}
		return new EncryptionKey(entry.substring(0, colon).strip(), new SecretKeySpec(bytes, "AES"));
	}

	private static byte[] bytes(String name, String text) {
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			// Its message would show a part of the key.
			throw invalid(name, "is not Base64 behind the colon");
		}
	}

	private static InvalidLangfuseConnectionException invalid(String name, String what) {
		return new InvalidLangfuseConnectionException(name + " " + what + ".", "Set " + name
				+ " to an id of its own, a colon and 16 or 32 random bytes in Base64, which 'openssl rand -base64 32' makes.");
	}

}
