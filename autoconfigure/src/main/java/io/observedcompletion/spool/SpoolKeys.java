// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.List;

/**
 * The keys that encrypt what is kept on disk: the first one writes, all of them read, so
 * that a key can be replaced while there are files that it wrote. A bean of this type
 * takes the place of the property with keys, for keys that come from a key management
 * service for example. Immutable; {@link #toString()} tells the ids only.
 *
 * @param keys the keys, none to encrypt nothing
 * @since 0.9.0
 */
public record SpoolKeys(List<EncryptionKey> keys) {

	private static final SpoolKeys NONE = new SpoolKeys(List.of());

	/**
	 * Copies the keys.
	 * @param keys see above
	 * @throws IllegalArgumentException if two keys have the same id
	 */
	public SpoolKeys {
		keys = List.copyOf(keys);
		if (keys.stream().map(EncryptionKey::id).distinct().count() < keys.size()) {
			throw new IllegalArgumentException("Two encryption keys have the same id");
		}
	}

	/**
	 * Returns no keys: nothing is encrypted, and nothing that is can be read.
	 * @return the keys
	 */
	public static SpoolKeys none() {
		return NONE;
	}

}
