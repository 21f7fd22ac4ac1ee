// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;

/**
 * Answers the requests of the page.
 */
final class ConsoleHandler implements HttpHandler {

	private static final Pattern AFTER = Pattern.compile("(?:^|&)after=(\\d{1,18})(?:&|$)");

	private static final Pattern ONE = Pattern.compile("/api/completions/([^/]+)");

	private static final List<String> SCRIPTS = List.of("address", "bubbles", "chat", "console", "detail", "format",
			"header", "json", "keys", "observed", "rows", "said", "seen", "tree");

	private final CompletionsReader completions;

	private final ConsoleToken token;

	private final Map<String, Route> routes = new HashMap<>();

	ConsoleHandler(CompletionsReader completions, ConsoleToken token) {
		this.completions = completions;
		this.token = token;
		this.routes.put("/", Route.asset("console.html", "text/html"));
		// What the page is made of is no secret, and its parts come without a token.
		List.of("console.css", "said.css")
			.forEach((name) -> this.routes.put("/" + name, Route.asset(name, "text/css").opened()));
		SCRIPTS.forEach(
				(name) -> this.routes.put("/" + name + ".js", Route.asset(name + ".js", "text/javascript").opened()));
		this.routes.put("/api/completions", new Route("GET", this::completions, false));
		this.routes.put("/api/observed",
				new Route("GET", (uri) -> ConsoleResponse.ofJson(completions.readObserved()), false));
		this.routes.put("/api/clear", new Route("POST", this::clear, false));
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			answer(exchange).send(exchange);
		}
	}

	private ConsoleResponse answer(HttpExchange exchange) {
		String method = exchange.getRequestMethod();
		RequestSource source = RequestSource.of(exchange);
		if (!source.isThisMachine(method)) {
			return ConsoleResponse.refusal(403, "This page is for this machine only: open it as localhost.");
		}
		Route route = route(exchange.getRequestURI().getPath());
		if (route == null) {
			return ConsoleResponse.refusal(404, "Nothing is here.");
		}
		if (!route.isOpen() && !this.token.admits(source.token())) {
			return ConsoleResponse.refusal(403, "This page asks for a token: open it by the address in the log of the "
					+ "application, or add ?token= with the value of langfuse.console.token.");
		}
		return route.method().equals(method)
				? route.answer().apply(exchange.getRequestURI()).unlessKnown(source.known())
				: ConsoleResponse.refusal(405, "Only " + route.method() + " is allowed.").with("Allow", route.method());
	}

	private @Nullable Route route(@Nullable String path) {
		Matcher one = ONE.matcher(String.valueOf(path));
		return one.matches() ? new Route("GET", (uri) -> completion(one.group(1)), false) : this.routes.get(path);
	}

	private ConsoleResponse completions(URI uri) {
		Matcher after = AFTER.matcher(String.valueOf(uri.getQuery()));
		return ConsoleResponse.ofJson(this.completions.readAfter(after.find() ? Long.parseLong(after.group(1)) : 0));
	}

	private ConsoleResponse completion(String id) {
		byte[] completion = this.completions.read(id);
		return (completion != null) ? ConsoleResponse.ofJson(completion)
				: ConsoleResponse.refusal(404, "No completion with this id is kept.");
	}

	private ConsoleResponse clear(URI uri) {
		this.completions.clear();
		return ConsoleResponse.ofJson("{}".getBytes(StandardCharsets.UTF_8));
	}

	private record Route(String method, Function<URI, ConsoleResponse> answer, boolean isOpen) {

		static Route asset(String name, String type) {
			try {
				ConsoleResponse asset = ConsoleResponse.of(type,
						new ClassPathResource(name, ConsoleHandler.class).getContentAsByteArray());
				return new Route("GET", (uri) -> asset, false);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		Route opened() {
			return new Route(this.method, this.answer, true);
		}

	}

}
