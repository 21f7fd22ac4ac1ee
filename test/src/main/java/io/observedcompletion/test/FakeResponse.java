// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.Map;

import org.springframework.boot.json.JsonWriter;

/**
 * What a request is told.
 */
record FakeResponse(int status, Map<String, String> headers, String body) {

	FakeResponse {
		headers = Map.copyOf(headers);
	}

	static FakeResponse of(int status) {
		return new FakeResponse(status, Map.of(), "");
	}

	static FakeResponse json(int status, Map<String, String> body) {
		return new FakeResponse(status, Map.of("Content-Type", "application/json"),
				JsonWriter.<Map<String, String>>standard().writeToString(body));
	}

	FakeResponse withoutBody() {
		return new FakeResponse(this.status, this.headers, "");
	}

	/**
	 * Tells whether it is Langfuse's yes, and not that of a proxy in its place.
	 */
	boolean isSuccess() {
		return this.status >= 200 && this.status < 300
				&& !this.headers.getOrDefault("Content-Type", "").startsWith("text/html");
	}

}
