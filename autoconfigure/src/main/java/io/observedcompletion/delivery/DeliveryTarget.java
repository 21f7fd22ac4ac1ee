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

package io.observedcompletion.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Where spans go. Immutable; credentials are read for every request and never stored.
 *
 * @param endpoint the full URI that takes OTLP/HTTP traces (OTLP specification 1.x,
 * section "OTLP/HTTP Request"), http or https, without user info
 * @param headers what each request carries besides its content headers, credentials among
 * them; called on the sender's thread before each request
 * @param timeout the deadline of one call from connecting to the end of the response
 * body, positive
 * @param gzip whether bodies are compressed
 * @param sslContext the trust and key material for https, {@code null} for the JDK's own
 * @param attachments brings to the backend what is attached to spans
 */
public record DeliveryTarget(URI endpoint, Supplier<Map<String, String>> headers, Duration timeout, boolean gzip,
		@Nullable SSLContext sslContext, Attachments attachments) {

	/**
	 * Checks the values; messages never repeat the endpoint, which may hold a password.
	 * @param endpoint see above
	 * @param headers see above
	 * @param timeout see above
	 * @param gzip see above
	 * @param sslContext see above
	 * @param attachments see above
	 * @throws IllegalArgumentException if the endpoint is not an absolute http(s) URI
	 * without user info or the timeout is not positive
	 */
	public DeliveryTarget {
		boolean http = "http".equalsIgnoreCase(endpoint.getScheme()) || "https".equalsIgnoreCase(endpoint.getScheme());
		if (!http || endpoint.getHost() == null) {
			throw new IllegalArgumentException("endpoint must be an absolute http or https URI");
		}
		if (endpoint.getRawUserInfo() != null) {
			throw new IllegalArgumentException("endpoint must not contain user info");
		}
		if (timeout.compareTo(Duration.ZERO) <= 0) {
			throw new IllegalArgumentException("timeout must be positive");
		}
	}

	/**
	 * Shows neither headers nor the query, where keys are found.
	 * @return a text that is safe to log
	 */
	@Override
	public String toString() {
		return "DeliveryTarget[%s://%s%s, timeout=%s, gzip=%s]".formatted(this.endpoint.getScheme(),
				this.endpoint.getRawAuthority(), this.endpoint.getRawPath(), this.timeout, this.gzip);
	}

}
