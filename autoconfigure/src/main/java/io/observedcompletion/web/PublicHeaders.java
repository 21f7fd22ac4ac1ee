// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Lists the headers that hold no credentials.
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
