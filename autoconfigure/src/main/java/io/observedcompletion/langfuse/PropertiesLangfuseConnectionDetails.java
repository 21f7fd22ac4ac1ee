/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
