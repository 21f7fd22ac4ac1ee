// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.util.List;

import io.observedcompletion.completion.Completion;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

class RequestUserTests {

	@Test
	void tellsPrincipalAndHeadersOfTheRequestAndCreatesNoSession() {
		try (ReactiveApplication application = ReactiveApplication.start(Login.class, "langfuse.context.principal=true",
				"langfuse.context.http-session=true", "langfuse.context.headers=X-Tenant")) {
			application.model().says((question) -> Flux.just("It is ", question));
			try (SseClient client = application.ask("one", "X-User: ada", "X-Tenant: acme").read(0)) {
				client.readToEnd();
				client.request("/chat?question=two").read(0).readToEnd();
			}
			List<Completion> completions = application.recorded().await(2);
			assertThat(completions).extracting((completion) -> completion.context().userId())
				.containsExactly("ada", null);
			assertThat(completions).extracting((completion) -> completion.context().sessionId())
				.containsExactly(null, null);
			assertThat(completions).extracting((completion) -> completion.metadata().get("X-Tenant"))
				.containsExactly("acme", null);
		}
	}

	@Test
	void tellsTheSessionThatIsThere() {
		try (ReactiveApplication application = ReactiveApplication.start(Login.class,
				"langfuse.context.http-session=true")) {
			application.model().says((question) -> Flux.just("It is ", question));
			try (SseClient client = application.ask("one", "X-Start: yes").read(0)) {
				client.readToEnd();
			}
			assertThat(application.recorded().single().context().sessionId()).isNotBlank();
		}
	}

	/**
	 * Tells the exchange who its principal is, as Spring Security does.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.Application.class)
	@Order(0)
	static class Login implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			String user = exchange.getRequest().getHeaders().getFirst("X-User");
			ServerWebExchange known = (user == null) ? exchange
					: exchange.mutate().principal(Mono.just(() -> user)).build();
			if (exchange.getRequest().getHeaders().getFirst("X-Start") == null) {
				return chain.filter(known);
			}
			return exchange.getSession().doOnNext((session) -> session.start()).then(chain.filter(known));
		}

	}

}
