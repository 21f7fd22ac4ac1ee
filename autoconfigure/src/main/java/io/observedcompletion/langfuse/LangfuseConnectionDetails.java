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

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where Langfuse is and with which keys it is reached. A bean of this type takes the
 * place of the properties. Read once, when the application starts.
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
