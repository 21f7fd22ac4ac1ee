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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * The start of a response body, fit for a log line.
 */
final class Excerpt {

	private static final int MAX_CHARS = 200;

	private static final int SHORTEST_SECRET = 6;

	private Excerpt() {
	}

	/**
	 * Masks before it cuts, so that no half of a secret is left at the edge.
	 */
	static String of(byte[] body, Collection<String> secrets) {
		String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{C}+", " ");
		for (String secret : secrets.stream().flatMap(Excerpt::forms).toList()) {
			text = text.replace(secret, "***");
		}
		return of(text);
	}

	/**
	 * Shortens a text and takes control characters out.
	 */
	static String of(String text) {
		String line = text.replaceAll("\\p{C}+", " ");
		return (line.length() > MAX_CHARS) ? line.substring(0, MAX_CHARS) : line;
	}

	/**
	 * A backend may echo a header, its token, or the parts of a Basic token (RFC 7617).
	 */
	private static Stream<String> forms(String header) {
		return Stream.of(header.split(" "))
			.flatMap((token) -> Stream.concat(Stream.of(token), Stream.of(decoded(token).split(":"))))
			.filter((form) -> form.length() >= SHORTEST_SECRET);
	}

	private static String decoded(String token) {
		try {
			return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
