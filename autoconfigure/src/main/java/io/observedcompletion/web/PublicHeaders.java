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

package io.observedcompletion.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * The headers in which no credentials are to be expected.
 */
final class PublicHeaders {

	private static final List<String> SECRET = List.of("authorization", "cookie", "key", "token", "secret", "password",
			"credential", "signature", "session", "csrf", "xsrf");

	private PublicHeaders() {
	}

	static Map<String, @Nullable Object> of(HttpHeaders headers) {
		Map<String, @Nullable Object> told = new LinkedHashMap<>();
		headers.forEach((name, values) -> {
			if (!isSecret(name)) {
				told.put(name, (values.size() == 1) ? values.get(0) : List.copyOf(values));
			}
		});
		return told;
	}

	private static boolean isSecret(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return SECRET.stream().anyMatch(lower::contains);
	}

}
