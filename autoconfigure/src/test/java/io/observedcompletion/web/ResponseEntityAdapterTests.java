// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseEntityAdapterTests {

	private final WebScenario scenario = new WebScenario();

	@Test
	void recordsTheStreamInsideAndKeepsTheEntity() throws Exception {
		Flux<String> tokens = Flux.just("a", "", "b").delayElements(Duration.ofMillis(5));
		try (WebClient client = this.scenario.get("flux-entity",
				() -> ResponseEntity.status(201).header("X-Answer", "42").body(tokens))) {
			assertThat(client.body()).contains("a").endsWith("b");
			assertThat(client.response()).startsWith("HTTP/1.1 201").contains("X-Answer: 42");
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.statusMessage()).isEqualTo("completed after 3 chunks");
		assertThat(completion.output()).isEqualTo("ab");
	}

	@Test
	void recordsTheTextSoFarOfTheStreamInsideWhenTheClientIsGone() throws Exception {
		try (WebClient client = this.scenario.get("flux-entity", () -> ResponseEntity
			.ok(Flux.interval(Duration.ofMillis(5)).onBackpressureDrop().map((i) -> "token ")))) {
			client.readUntil("token").reset();
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).startsWith("token ");
	}

	@Test
	void recordsTheErrorOfTheStreamInside() throws Exception {
		try (WebClient client = this.scenario.get("flux-entity",
				() -> ResponseEntity.ok(Flux.just("a").concatWith(Flux.error(new IllegalStateException("boom")))))) {
			client.body();
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.statusMessage()).isEqualTo("failed after 1 chunk: IllegalStateException: boom");
	}

	@Test
	void recordsNothingOfAnEntityWhoseStreamNobodyAsksFor() throws Exception {
		try (WebClient client = this.scenario.get("flux-entity", () -> ResponseEntity.notFound().build())) {
			client.body();
			assertThat(client.response()).startsWith("HTTP/1.1 404");
		}
		assertThat(this.scenario.completions()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text-entity", "any-entity" })
	void recordsTheBodyInsideAsTheOutput(String endpoint) throws Exception {
		assertThatTheOutputIsTheBody(endpoint, ResponseEntity.ok("value"));
	}

	@Test
	void recordsTheValueOfAMonoInside() throws Exception {
		assertThatTheOutputIsTheBody("mono-entity", ResponseEntity.ok(Mono.just("value")));
	}

	@Test
	void recordsTheBodyOfAnEntityInsideOfAMono() throws Exception {
		assertThatTheOutputIsTheBody("entity-mono", Mono.just(ResponseEntity.ok("value")));
	}

	private void assertThatTheOutputIsTheBody(String endpoint, Object returned) throws Exception {
		try (WebClient client = this.scenario.get(endpoint, () -> returned)) {
			assertThat(client.body()).isEqualTo("value");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.scenario.completion().output()).isEqualTo("value");
	}

	// Another entity in its place would not have the declared type.
	@Test
	void leavesEntitiesOfTheApplicationsOwnAlone() throws Exception {
		Method method = Declaration.class.getDeclaredMethod("call");
		assertThat(new ResponseEntityAdapter().supports(new MethodParameter(method, -1))).isFalse();
	}

	interface Declaration {

		OwnEntity call();

	}

	static final class OwnEntity extends ResponseEntity<Flux<String>> {

		OwnEntity() {
			super(Flux.empty(), HttpStatus.OK);
		}

	}

}
