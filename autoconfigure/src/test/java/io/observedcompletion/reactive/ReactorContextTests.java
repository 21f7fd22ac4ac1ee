// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is found above a call, in both of Reactor's modes of propagation.
 */
class ReactorContextTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final Nesting calls = new Nesting();

	@AfterEach
	void switchOff() {
		Hooks.disableAutomaticContextPropagation();
	}

	@ParameterizedTest
	@EnumSource
	void findsTheCallAboveAfterAChangeOfThread(Propagation mode) {
		mode.set();
		this.calls
			.flux("outer",
					() -> Flux.range(0, 1)
						.publishOn(Schedulers.parallel())
						.flatMap((i) -> this.calls.mono("inner", () -> Mono.just(i)))
						.publishOn(Schedulers.boundedElastic())
						.concatMap((i) -> this.calls.flux("second", () -> Flux.just(i))))
			.subscribeOn(Schedulers.boundedElastic())
			.blockLast(LIMIT);
		this.calls.assertRoot("outer");
		this.calls.assertBeneath("outer", "inner");
		this.calls.assertBeneath("outer", "second");
	}

	@ParameterizedTest
	@EnumSource
	void findsTheCallAboveThroughSeveralLevels(Propagation mode) {
		mode.set();
		this.calls.mono("agent",
				() -> Mono.delay(Duration.ofMillis(1))
					.then(this.calls.mono("chain",
							() -> this.calls.flux("model", () -> Flux.just("a").delayElements(Duration.ofMillis(1)))
								.collectList())))
			.block(LIMIT);
		this.calls.assertRoot("agent");
		this.calls.assertBeneath("agent", "chain");
		this.calls.assertBeneath("chain", "model");
	}

	@ParameterizedTest
	@EnumSource
	void keepsConcurrentCallsApart(Propagation mode) {
		mode.set();
		Flux.range(0, 50)
			.flatMap((i) -> this.calls.mono("outer" + i,
					() -> Mono.delay(Duration.ofMillis(1))
						.flatMap((tick) -> this.calls.mono("inner" + i, Mono::empty))))
			.blockLast(LIMIT);
		this.calls.completions.await(100);
		for (int i = 0; i < 50; i++) {
			this.calls.assertBeneath("outer" + i, "inner" + i);
		}
	}

	@ParameterizedTest
	@EnumSource
	void doesNotTakeWhatComesAfterACallForAPartOfIt(Propagation mode) {
		mode.set();
		this.calls.mono("first", () -> Mono.just("a").delayElement(Duration.ofMillis(1)))
			.flatMap((value) -> this.calls.mono("next", () -> Mono.just(value)))
			.block(LIMIT);
		this.calls.assertRoot("first");
		this.calls.assertRoot("next");
	}

	@ParameterizedTest
	@EnumSource
	void capturesTheContextAtTheCall(Propagation mode) {
		mode.set();
		Mono<String> observed;
		try (Scope scope = CompletionContext.builder().userId("caller").build().makeCurrent()) {
			observed = this.calls.mono("call", () -> Mono.just("a"));
		}
		observed.subscribeOn(Schedulers.parallel()).block(LIMIT);
		assertThat(this.calls.completions.named("call").context().userId()).isEqualTo("caller");
	}

	@ParameterizedTest
	@EnumSource
	void capturesTheContextAtTheSubscription(Propagation mode) {
		mode.set();
		Mono<String> observed = this.calls.mono("call", () -> Mono.just("a"))
			.subscribeOn(Schedulers.parallel())
			.contextCapture();
		try (Scope scope = CompletionContext.builder().sessionId("subscriber").build().makeCurrent()) {
			observed.block(LIMIT);
		}
		assertThat(this.calls.completions.named("call").context().sessionId()).isEqualTo("subscriber");
	}

	@ParameterizedTest
	@EnumSource(names = "AUTOMATIC")
	void isCurrentInsideOfOperatorsWherePropagationIsAutomatic(Propagation mode) {
		mode.set();
		List<String> users = new CopyOnWriteArrayList<>();
		List<String> ids = new CopyOnWriteArrayList<>();
		try (Scope scope = CompletionContext.builder().userId("u").build().makeCurrent()) {
			this.calls.flux("outer", () -> Flux.range(0, 2).publishOn(Schedulers.parallel()).map((i) -> {
				ids.add(CompletionRecording.current().id());
				users.add(String.valueOf(CompletionContext.current().userId()));
				return this.calls.value("inner");
			})).blockLast(LIMIT);
		}
		assertThat(ids).containsOnly(this.calls.completions.named("outer").id());
		assertThat(users).containsExactly("u", "u");
		this.calls.assertBeneath("outer", "inner");
	}

	@ParameterizedTest
	@EnumSource(names = "LIMITED")
	void isCurrentInsideOfHandleWherePropagationIsLimited(Propagation mode) {
		mode.set();
		this.calls
			.flux("outer",
					() -> Flux.range(0, 1)
						.publishOn(Schedulers.parallel())
						.handle((i, sink) -> sink.next(this.calls.value("inner"))))
			.blockLast(LIMIT);
		this.calls.assertBeneath("outer", "inner");
	}

	@ParameterizedTest
	@EnumSource
	void leavesNothingBehindOnPooledThreads(Propagation mode) {
		mode.set();
		Scheduler elastic = Schedulers.newBoundedElastic(1, 100, "elastic");
		Scheduler parallel = Schedulers.newParallel("parallel", 1);
		try (Scope scope = CompletionContext.builder().userId("u").build().makeCurrent()) {
			Flux<Integer> observed = this.calls.flux("call",
					() -> Flux.range(0, 10).publishOn(elastic).publishOn(parallel).map((i) -> i));
			observed.subscribeOn(elastic).blockLast(LIMIT);
			observed.subscribeOn(parallel).take(3).blockLast(LIMIT);
			observed.map((i) -> i / 0).onErrorComplete().subscribeOn(parallel).blockLast(LIMIT);
		}
		assertThat(Stream.of(elastic, parallel).map(ReactorContextTests::left)).containsOnly("nothing");
		assertThat(CompletionOrigin.bound()).isNull();
		elastic.dispose();
		parallel.dispose();
	}

	private static String left(Scheduler scheduler) {
		Hooks.disableAutomaticContextPropagation();
		return Mono.fromCallable(() -> (CompletionOrigin.bound() != null) ? "something" : "nothing")
			.subscribeOn(scheduler)
			.block(LIMIT);
	}

}
