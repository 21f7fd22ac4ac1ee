// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.TraceHeaders;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Puts what a request says of its trace into its Reactor context, and makes it current
 * while it is subscribed to, for controllers that carry no context. Ahead of the
 * application's filters, which may make calls.
 */
final class UpstreamWebFilter implements WebFilter, Ordered {

	private final TraceHeaders headers;

	UpstreamWebFilter(TraceHeaders headers) {
		this.headers = headers;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			CompletionOrigin here = OriginMono.here(context);
			CompletionOrigin received = this.headers.received(here, (name) -> header(exchange, name));
			Mono<Void> rest = chain.filter(exchange);
			return (received == here) ? rest : OriginMono.inside(rest, received);
		});
	}

	private static @Nullable String header(ServerWebExchange exchange, @Nullable String name) {
		return TraceHeaders.joined((name != null) ? exchange.getRequest().getHeaders().get(name) : null);
	}

}
