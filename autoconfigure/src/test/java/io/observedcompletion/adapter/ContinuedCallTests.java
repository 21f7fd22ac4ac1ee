// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ContinuedCallTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder()
		.sinks(List.of(this.completions))
		.streamLimits(Duration.ofMillis(1000), null)
		.build();

	@Test
	void isAbandonedWhenNobodySubscribesToWhatIsInside() throws Throwable {
		Mono<Flux<String>> returned = observe("monoOfFlux", () -> Mono.just(Flux.just("a")));
		assertThat(returned.block()).isNotNull();
		await().atMost(AdapterScenario.LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> {
			System.gc();
			return !this.completions.isEmpty();
		});
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.ABANDONED);
		assertThat(completion.statusMessage()).endsWith(": nobody holds the stream any more");
	}

	// Longer than the limit of a stream that is silent: it has not begun.
	@Test
	void waitsForWhoeverSubscribesLate() throws Throwable {
		Mono<Flux<String>> returned = observe("monoOfFlux", () -> Mono.just(Flux.just("a")));
		Flux<String> inside = returned.block();
		await().pollDelay(Duration.ofMillis(3000)).until(this.completions::isEmpty);
		assertThat(inside.collectList().block()).containsExactly("a");
		assertThat(this.completions.single().output()).isEqualTo("a");
	}

	@Test
	void isRecordedAnewWhenWhatIsInsideIsReadTwice() throws Throwable {
		Flux<String> inside = observe("monoOfFlux", () -> Mono.just(Flux.just("a", "b"))).block();
		inside.blockLast();
		inside.take(1).blockLast();
		assertThat(this.completions.await(2)).extracting(Completion::output).containsExactly("ab", "a");
	}

	@Test
	void lastsFromTheSubscriptionToTheMonoToTheEndOfTheStreamInside() throws Throwable {
		Mono<Flux<String>> returned = observe("monoOfFlux", () -> Mono.delay(Duration.ofMillis(100))
			.thenReturn(Flux.just("a", "b", "c").delayElements(Duration.ofMillis(50))));
		returned.flatMapMany((flux) -> flux).blockLast();
		Completion completion = this.completions.single();
		assertThat(completion.statusMessage()).isEqualTo("completed after 3 chunks");
		assertThat(completion.endTime()).isAfterOrEqualTo(completion.startTime().plusMillis(240));
	}

	@Test
	void isOverWhenThereIsNothingInside() throws Throwable {
		observe("monoOfEntity", () -> Mono.just(ResponseEntity.notFound().build())).block();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.single().output()).isNull();
	}

	@Test
	void failsWithTheMono() throws Throwable {
		Mono<Flux<String>> returned = observe("monoOfFlux", () -> Mono.error(new IllegalStateException("boom")));
		assertThat(returned.onErrorComplete().block()).isNull();
		assertThat(this.completions.single().statusMessage()).isEqualTo("failed: IllegalStateException: boom");
	}

	@Test
	void keepsAStageThatBecomesAValueThoughNobodySaidSo() throws Throwable {
		CompletableFuture<Object> done = CompletableFuture.completedFuture("a");
		assertThat(observe("anyFuture", () -> done)).isSameAs(done);
		assertThat(this.completions.single().output()).isEqualTo("a");
	}

	@Test
	void becomesWhatTheConsumerMakesOfTheStage() throws Throwable {
		CompletableFuture<Object> source = new CompletableFuture<>();
		CompletableFuture<Object> returned = observe("anyFuture", () -> source);
		assertThat(returned.complete("own")).isTrue();
		assertThat(source.get()).isEqualTo("own");
		assertThat(returned.get()).isEqualTo("own");
		assertThat(this.completions.single().output()).isEqualTo("own");
	}

	@SuppressWarnings("unchecked")
	private <T> T observe(String method, Callable<? extends T> call) throws Throwable {
		MethodParameter returnType = new MethodParameter(Methods.class.getDeclaredMethod(method), -1);
		return (T) DeclaredAdapters.find(returnType).adapt(AdapterScenario.call(call, this.recorder));
	}

	interface Methods {

		Mono<Flux<String>> monoOfFlux();

		Mono<ResponseEntity<Flux<String>>> monoOfEntity();

		CompletableFuture<Object> anyFuture();

	}

}
