// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import org.jspecify.annotations.Nullable;

/**
 * The connection that the properties describe.
 */
final class PropertiesLangfuseConnectionDetails implements LangfuseConnectionDetails {

	private final LangfuseProperties properties;

	PropertiesLangfuseConnectionDetails(LangfuseProperties properties) {
		this.properties = properties;
	}

	@Override
	public String getBaseUrl() {
		String host = this.properties.getHost();
		String baseUrl = this.properties.getBaseUrl();
		if (baseUrl != null && !baseUrl.isBlank()) {
			return baseUrl;
		}
		return (host != null && !host.isBlank()) ? host : LangfuseProperties.DEFAULT_BASE_URL;
	}

	@Override
	public @Nullable String getPublicKey() {
		return this.properties.getPublicKey();
	}

	@Override
	public @Nullable String getSecretKey() {
		return this.properties.getSecretKey();
	}

}
