// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.util.List;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

class RequestContextTests {

	@ParameterizedTest
	@ValueSource(strings = { "limited", "auto" })
	void takesTheContextOfASnapshotInAFilter(String propagation) {
		reachesTheAnswerOfItsRequestOnly(SnapshotFilter.class, propagation);
	}

	@ParameterizedTest
	@ValueSource(strings = { "limited", "auto" })
	void takesTheContextThatAFilterWritesByItsKey(String propagation) {
		reachesTheAnswerOfItsRequestOnly(KeyFilter.class, propagation);
	}

	@ParameterizedTest
	@ValueSource(strings = { "limited", "auto" })
	void takesTheContextCapturedWhenTheRestIsSubscribedToInScope(String propagation) {
		reachesTheAnswerOfItsRequestOnly(CapturingFilter.class, propagation);
	}

	private static void reachesTheAnswerOfItsRequestOnly(Class<?> filter, String propagation) {
		try (ReactiveApplication application = ReactiveApplication.start(filter,
				"spring.reactor.context-propagation=" + propagation)) {
			application.model().says((question) -> Flux.just("It is ", question));
			try (SseClient client = application.ask("one", "X-User: ada").read(0)) {
				client.readToEnd();
				// The same connection has the same event loop.
				client.request("/chat?question=two").read(0).readToEnd();
				client.request("/chat?question=three", "X-User: bob").read(0).readToEnd();
			}
			List<Completion> completions = application.recorded().await(3);
			assertThat(completions).extracting((completion) -> completion.context().userId())
				.containsExactly("ada", null, "bob");
			assertThat(application.langfuse().awaitSpans(3, ReactiveApplication.PATIENCE))
				.extracting((span) -> span.attribute("user.id"))
				.containsExactly("ada", null, "bob");
		}
	}

	private static CompletionContext context(ServerWebExchange exchange) {
		return CompletionContext.builder().userId(exchange.getRequest().getHeaders().getFirst("X-User")).build();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.Application.class)
	static class SnapshotFilter implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			try (Scope scope = context(exchange).makeCurrent()) {
				ContextSnapshot snapshot = ContextSnapshotFactory.builder().build().captureAll();
				return chain.filter(exchange).contextWrite(snapshot::updateContext);
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.Application.class)
	static class KeyFilter implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			CompletionOrigin origin = new CompletionOrigin(CompletionRecording.current(), context(exchange), null);
			return chain.filter(exchange)
				.contextWrite((context) -> context.put("io.observedcompletion.origin", origin));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.Application.class)
	static class CapturingFilter implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			Mono<Void> rest = chain.filter(exchange).contextCapture();
			return Mono.from((subscriber) -> {
				try (Scope scope = context(exchange).makeCurrent()) {
					rest.subscribe(subscriber);
				}
			});
		}

	}

}
