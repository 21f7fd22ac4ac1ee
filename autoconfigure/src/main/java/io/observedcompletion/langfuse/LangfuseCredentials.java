// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A pair of keys that may be right. Never shown.
 *
 * @param publicKey the public key
 * @param secretKey the secret key
 */
record LangfuseCredentials(String publicKey, String secretKey) {

	/**
	 * Checks a pair of keys.
	 * @param details the connection that has them
	 * @return the pair or {@code null} if there is neither
	 * @throws InvalidLangfuseConnectionException if one is missing or in the place of the
	 * other
	 */
	static @Nullable LangfuseCredentials of(LangfuseConnectionDetails details) {
		String publicKey = text(details.getPublicKey());
		String secretKey = text(details.getSecretKey());
		if (publicKey.isEmpty() && secretKey.isEmpty()) {
			return null;
		}
		if (publicKey.isEmpty() || secretKey.isEmpty()) {
			throw incomplete(publicKey.isEmpty() ? "public" : "secret", publicKey.isEmpty() ? "secret" : "public");
		}
		if (publicKey.startsWith("sk-") || secretKey.startsWith("pk-")) {
			throw new InvalidLangfuseConnectionException(
					publicKey.startsWith("sk-") ? "langfuse.public-key holds a secret key: it starts with 'sk-'."
							: "langfuse.secret-key holds a public key: it starts with 'pk-'.",
					"Set langfuse.public-key to the key that starts with 'pk-' "
							+ "and langfuse.secret-key to the one that starts with 'sk-'.");
		}
		return new LangfuseCredentials(publicKey, secretKey);
	}

	private static InvalidLangfuseConnectionException incomplete(String missing, String present) {
		return new InvalidLangfuseConnectionException(
				"langfuse." + present + "-key is set, but langfuse." + missing + "-key is missing or blank.",
				"Set langfuse." + missing + "-key (or LANGFUSE_" + missing.toUpperCase(Locale.ROOT)
						+ "_KEY) too, or remove langfuse." + present + "-key to export nothing.");
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text.strip() : "";
	}

	/**
	 * Returns the value of the header {@code Authorization}.
	 * @return the value
	 */
	String authorization() {
		byte[] pair = (this.publicKey + ":" + this.secretKey).getBytes(StandardCharsets.UTF_8);
		return "Basic " + Base64.getEncoder().encodeToString(pair);
	}

	@Override
	public String toString() {
		return "LangfuseCredentials[]";
	}

}
