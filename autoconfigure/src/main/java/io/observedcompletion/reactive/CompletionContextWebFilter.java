// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.security.Principal;
import java.util.List;
import java.util.Optional;

import io.observedcompletion.autoconfigure.RequestContextProperties;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;

/**
 * Puts what a request says of its user and session into its Reactor context. Behind all
 * filters of the application, so that Spring Security has told the exchange who its
 * principal is, and without Spring Security.
 */
final class CompletionContextWebFilter implements WebFilter, Ordered {

	private final RequestContextProperties properties;

	CompletionContextWebFilter(RequestContextProperties properties) {
		this.properties = properties;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono
			.zip(principal(exchange), session(exchange), (principal, session) -> told(exchange, principal, session))
			.flatMap((told) -> chain.filter(exchange).contextWrite((context) -> with(told, context)));
	}

	private Mono<Optional<String>> principal(ServerWebExchange exchange) {
		return this.properties.principal() ? optional(exchange.getPrincipal().mapNotNull(Principal::getName))
				: Mono.just(Optional.empty());
	}

	// One that nobody has started is not kept, and no cookie tells it.
	private Mono<Optional<String>> session(ServerWebExchange exchange) {
		return this.properties.httpSession()
				? optional(exchange.getSession().filter(WebSession::isStarted).map(WebSession::getId))
				: Mono.just(Optional.empty());
	}

	private static Mono<Optional<String>> optional(Mono<String> value) {
		return value.map(Optional::of).onErrorReturn(Optional.empty()).defaultIfEmpty(Optional.empty());
	}

	private CompletionContext told(ServerWebExchange exchange, Optional<String> principal, Optional<String> session) {
		return this.properties.context(() -> principal.orElse(null), () -> session.orElse(null),
				(name) -> header(exchange, name));
	}

	private static @Nullable String header(ServerWebExchange exchange, @Nullable String name) {
		List<String> values = (name != null) ? exchange.getRequest().getHeaders().getValuesAsList(name) : List.of();
		return values.isEmpty() ? null : String.join(", ", values);
	}

	private static Context with(CompletionContext told, Context context) {
		CompletionOrigin origin = context.<CompletionOrigin>getOrEmpty(CompletionOriginAccessor.KEY)
			.orElseGet(CompletionOrigin::current);
		return context.put(CompletionOriginAccessor.KEY, origin.withContext(told.with(origin.context())));
	}

}
