// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.Callable;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionContextFilterTests {

	private static final String[] ALL = { "--langfuse.context.principal=true", "--langfuse.context.http-session=true",
			"--langfuse.context.headers=X-Tenant,x-missing" };

	private @Nullable ConfigurableApplicationContext application;

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "value", "stream", "callable" })
	void tellsPrincipalSessionAndHeadersOfTheRequest(String path) throws Exception {
		start(ALL);
		String session = get("session", "X-Login", "ada").body();
		get(path, "X-Login", "ada", "X-Tenant", "acme", "Cookie", "JSESSIONID=" + session);
		Completion completion = completions().single();
		assertThat(completion.context().userId()).isEqualTo("ada");
		assertThat(completion.context().sessionId()).isEqualTo(session);
		assertThat(completion.metadata()).containsEntry("X-Tenant", "acme").doesNotContainKey("x-missing");
	}

	@Test
	void createsNoSessionAndTellsNothingOfARequestThatSaysNothing() throws Exception {
		start(ALL);
		assertThat(get("value").headers().firstValue("Set-Cookie")).isEmpty();
		Completion completion = completions().single();
		assertThat(completion.context().userId()).isNull();
		assertThat(completion.context().sessionId()).isNull();
	}

	@Test
	void yieldsToWhatTheApplicationSays() throws Exception {
		start(ALL);
		get("own", "X-Login", "ada");
		assertThat(completions().single().context().userId()).isEqualTo("grace");
	}

	@Test
	void theNextRequestOnTheThreadHasNothingOfIt() throws Exception {
		start("--langfuse.context.principal=true", "--server.tomcat.threads.max=1");
		for (int i = 0; i < 20; i++) {
			get("value", "X-Login", "user-" + i);
			get("value");
		}
		List<Completion> completions = completions().await(40);
		assertThat(completions.stream().filter((one) -> one.context().userId() == null)).hasSize(20);
		assertThat(completions.stream().map((one) -> one.context().userId()).distinct()).hasSize(21);
	}

	@Test
	void isNotThereUnlessItIsAskedFor() throws Exception {
		start();
		assertThat(application().getBeansOfType(CompletionContextFilter.class)).isEmpty();
		get("value", "X-Login", "ada");
		assertThat(completions().single().context().userId()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "cookie", "X-Tenant,Set-Cookie", "Proxy-Authorization", "X-Api-Key" })
	void aHeaderWithCredentialsFailsTheStart(String headers) {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(WebCompletionAutoConfiguration.class))
			.withPropertyValues("langfuse.context.headers=" + headers)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo("langfuse.context.headers")));
	}

	private void start(String... properties) {
		this.application = WebScenario.run(Application.class, properties);
	}

	private ConfigurableApplicationContext application() {
		assertThat(this.application).isNotNull();
		return this.application;
	}

	private KeptCompletions completions() {
		return application().getBean(KeptCompletions.class);
	}

	private HttpResponse<String> get(String path, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + WebScenario.port(application()) + "/who/" + path));
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(((headers.length > 0) ? request.headers(headers) : request).build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		return response;
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ WebApplication.class, WhoController.class })
	static class Application {

		@Bean
		KeptCompletions keptCompletions() {
			return new KeptCompletions();
		}

		@Bean
		Login login() {
			return new Login();
		}

	}

	/**
	 * Tells the request who its principal is, as Spring Security does.
	 */
	static class Login extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String user = request.getHeader("X-Login");
			chain.doFilter(new HttpServletRequestWrapper(request) {

				@Override
				public @Nullable Principal getUserPrincipal() {
					return (user != null) ? () -> user : null;
				}

			}, response);
		}

	}

	@RestController
	static class WhoController {

		@GetMapping("/who/session")
		String session(HttpSession session) {
			return session.getId();
		}

		@GetMapping("/who/value")
		@ObservedCompletion
		String value() {
			return "value";
		}

		@GetMapping("/who/stream")
		@ObservedCompletion
		Flux<String> stream() {
			return Flux.just("one", "two");
		}

		@GetMapping("/who/callable")
		@ObservedCompletion
		Callable<String> callable() {
			return () -> "later";
		}

		@GetMapping("/who/own")
		@ObservedCompletion(userId = "'grace'")
		String own() {
			try (Scope scope = CompletionContext.builder().sessionId("own").build().makeCurrent()) {
				return "own";
			}
		}

	}

}
