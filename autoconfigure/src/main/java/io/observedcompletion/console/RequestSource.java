// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as its headers say. A page on the web can reach the
 * loopback address by a name of its own, or post to it, but cannot forge these headers.
 *
 * @param hosts the host that the request was addressed to
 * @param origins the origin of the page that made the request
 * @param port the port of the console
 * @param token the token that came with it, {@code null} if none did
 * @param known the tag of the answer that is known already, {@code null} if none is
 */
record RequestSource(List<String> hosts, List<String> origins, int port, @Nullable String token,
		@Nullable String known) {

	// In the address of the page. Not in a cookie, which the browser would show to the
	// other ports of this machine as well.
	private static final Pattern PARAMETER = Pattern.compile("(?:^|&)token=([^&]*)");

	// https://www.rfc-editor.org/rfc/rfc6750#section-2.1
	private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+) *");

	static RequestSource of(HttpExchange exchange) {
		return new RequestSource(values(exchange, "Host"), values(exchange, "Origin"),
				exchange.getLocalAddress().getPort(), token(exchange),
				exchange.getRequestHeaders().getFirst("If-None-Match"));
	}

	private static @Nullable String token(HttpExchange exchange) {
		Matcher header = BEARER.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
		if (header.matches()) {
			return header.group(1);
		}
		Matcher parameter = PARAMETER.matcher(String.valueOf(exchange.getRequestURI().getRawQuery()));
		return parameter.find() ? URLDecoder.decode(parameter.group(1), StandardCharsets.UTF_8) : null;
	}

	private static List<String> values(HttpExchange exchange, String header) {
		List<String> values = exchange.getRequestHeaders().getOrDefault(header, List.of());
		return values.stream().map((value) -> value.toLowerCase(Locale.ROOT)).toList();
	}

	boolean isThisMachine(String method) {
		Set<String> local = Set.of("localhost:" + this.port, "127.0.0.1:" + this.port, "[::1]:" + this.port);
		return this.hosts.size() == 1 && local.containsAll(this.hosts) && ("GET".equals(method) || isSameOrigin());
	}

	private boolean isSameOrigin() {
		return this.origins.isEmpty() || this.origins.equals(List.of("http://" + this.hosts.get(0)));
	}

}
