// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.Map;

import org.springframework.boot.json.JsonWriter;

/**
 * What a request is told.
 */
record Answer(int status, Map<String, String> headers, String body) {

	Answer {
		headers = Map.copyOf(headers);
	}

	static Answer of(int status) {
		return new Answer(status, Map.of(), "");
	}

	static Answer json(int status, Map<String, String> body) {
		return new Answer(status, Map.of("Content-Type", "application/json"),
				JsonWriter.<Map<String, String>>standard().writeToString(body));
	}

	Answer withoutBody() {
		return new Answer(this.status, this.headers, "");
	}

	/**
	 * Tells whether it is Langfuse's yes, and not that of a proxy in its place.
	 */
	boolean isSuccess() {
		return this.status >= 200 && this.status < 300
				&& !this.headers.getOrDefault("Content-Type", "").startsWith("text/html");
	}

}
