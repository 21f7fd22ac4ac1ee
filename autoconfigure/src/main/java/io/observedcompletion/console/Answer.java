// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;

/**
 * An answer to a request. All of them tell the browser to trust the page's own files only
 * and to keep nothing.
 *
 * @param status the status code
 * @param headers the headers besides those that every answer has
 * @param body the body
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

	private static final Map<String, String> ALWAYS = Map.of("Content-Security-Policy",
			"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
					+ "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
			"X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer", "Cache-Control", "no-store",
			"Cross-Origin-Resource-Policy", "same-origin");

	static Answer of(String type, byte[] body) {
		return new Answer(200, Map.of("Content-Type", type + "; charset=utf-8"), body);
	}

	static Answer refusal(int status, String reason) {
		Answer answer = of("text/plain", reason.getBytes(StandardCharsets.UTF_8));
		return new Answer(status, answer.headers, answer.body);
	}

	Answer with(String header, String value) {
		Map<String, String> headers = new HashMap<>(this.headers);
		headers.put(header, value);
		return new Answer(this.status, headers, this.body);
	}

	void send(HttpExchange exchange) throws IOException {
		ALWAYS.forEach(exchange.getResponseHeaders()::set);
		this.headers.forEach(exchange.getResponseHeaders()::set);
		boolean bodiless = "HEAD".equals(exchange.getRequestMethod());
		exchange.sendResponseHeaders(this.status, bodiless ? -1 : this.body.length);
		if (!bodiless) {
			exchange.getResponseBody().write(this.body);
		}
	}

}
