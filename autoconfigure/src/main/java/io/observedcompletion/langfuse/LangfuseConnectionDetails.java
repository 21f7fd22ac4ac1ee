// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where Langfuse is and with which keys it is reached. A bean of this type takes the
 * place of the properties. Read once, when the application starts.
 *
 * @since 0.9.0
 */
public interface LangfuseConnectionDetails extends ConnectionDetails {

	/**
	 * Returns the base URL of Langfuse.
	 * @return the URL, with {@code http} or {@code https} as its scheme
	 */
	String getBaseUrl();

	/**
	 * Returns the public key.
	 * @return the key or {@code null} if there is none
	 */
	@Nullable String getPublicKey();

	/**
	 * Returns the secret key.
	 * @return the key or {@code null} if there is none
	 */
	@Nullable String getSecretKey();

}
