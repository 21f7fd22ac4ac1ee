// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a request. All of them tell the browser to trust the page's own files only
 * and to keep nothing.
 *
 * @param status the status code
 * @param headers the headers besides those that every answer has
 * @param body the body
 */
record ConsoleResponse(int status, Map<String, String> headers, byte[] body) {

	private static final Map<String, String> ALWAYS = Map.of("Content-Security-Policy",
			"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
					+ "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
			"X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer", "Cache-Control", "no-store",
			"Cross-Origin-Resource-Policy", "same-origin");

	static ConsoleResponse of(String type, byte[] body) {
		return new ConsoleResponse(200, Map.of("Content-Type", type + "; charset=utf-8"), body);
	}

	static ConsoleResponse ofJson(byte[] body) {
		return of("application/json", body).with("ETag", tag(body));
	}

	// Tells two answers of one run apart, not more.
	private static String tag(byte[] body) {
		CRC32C sum = new CRC32C();
		sum.update(body);
		return "\"" + Long.toHexString(sum.getValue()) + "-" + body.length + "\"";
	}

	static ConsoleResponse refusal(int status, String reason) {
		ConsoleResponse answer = of("text/plain", reason.getBytes(StandardCharsets.UTF_8));
		return new ConsoleResponse(status, answer.headers, answer.body);
	}

	ConsoleResponse with(String header, String value) {
		Map<String, String> headers = new HashMap<>(this.headers);
		headers.put(header, value);
		return new ConsoleResponse(this.status, headers, this.body);
	}

	/**
	 * Leaves the body out for who has it already.
	 * @param tag the tag of what he has, {@code null} if he has nothing
	 * @return the answer
	 */
	ConsoleResponse unlessKnown(@Nullable String tag) {
		return (tag != null && tag.equals(this.headers.get("ETag")))
				? new ConsoleResponse(304, this.headers, new byte[0]) : this;
	}

	void send(HttpExchange exchange) throws IOException {
		ALWAYS.forEach(exchange.getResponseHeaders()::set);
		this.headers.forEach(exchange.getResponseHeaders()::set);
		boolean bodiless = this.status == 304 || "HEAD".equals(exchange.getRequestMethod());
		exchange.sendResponseHeaders(this.status, bodiless ? -1 : this.body.length);
		if (!bodiless) {
			exchange.getResponseBody().write(this.body);
		}
	}

}
