// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedFluxTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = Observed.recorder(this.completions);

	@Test
	void keepsSynchronousFusion() {
		StepVerifier.create(observed(Flux.range(0, 3)))
			.expectFusion(Fuseable.SYNC)
			.expectNext(0, 1, 2)
			.verifyComplete();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.single().output()).isEqualTo("[0,1,2]");
	}

	@Test
	void keepsAsynchronousFusion() {
		Flux<String> source = Flux.just("a", "b", "c").publishOn(Schedulers.parallel());
		StepVerifier.create(observed(source)).expectFusion(Fuseable.ASYNC).expectNext("a", "b", "c").verifyComplete();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.single().output()).isEqualTo("abc");
	}

	@Test
	void keepsTheLackOfFusion() {
		StepVerifier.create(observed(Flux.just("a", "b").hide()))
			.expectNoFusionSupport()
			.expectNext("a", "b")
			.verifyComplete();
	}

	@Test
	void failsWhenPollingFails() {
		Flux<Object> source = Flux.range(0, 3).map((i) -> {
			if (i == 2) {
				throw new IllegalStateException("boom");
			}
			return "" + i;
		});
		StepVerifier.create(observed(source))
			.expectFusion(Fuseable.SYNC)
			.expectNext("0", "1")
			.verifyErrorMessage("boom");
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.FAILED);
		assertThat(this.completions.single().output()).isEqualTo("01");
	}

	@Test
	void passesDemandOnAsItIs() {
		List<Long> requests = new ArrayList<>();
		Flux<Integer> source = Flux.range(0, 100).hide().doOnRequest(requests::add);
		StepVerifier.create(observed(source), 0)
			.thenRequest(2)
			.expectNext(0, 1)
			.thenRequest(3)
			.expectNext(2, 3, 4)
			.thenCancel()
			.verify();
		assertThat(requests).containsExactly(2L, 3L);
		assertThat(this.completions.single().chunks()).isEqualTo(5);
	}

	@Test
	void passesConditionalSignalsOnAsTheyAre() {
		AtomicLong requested = new AtomicLong();
		Flux<Integer> source = Flux.range(0, 1000).doOnRequest(requested::addAndGet);
		assertThat(observed(source).filter((i) -> i % 100 == 0).collectList().block()).hasSize(10);
		assertThat(requested).hasValue(Long.MAX_VALUE);
		assertThat(this.completions.single().chunks()).isEqualTo(1000);
	}

	@Test
	void isTimedOutWhenTheConsumerWaitsForASourceThatHangs() {
		CompletionRecorder impatient = CompletionRecorder.builder()
			.sinks(List.of(this.completions))
			.streamLimits(Duration.ofMillis(150), null)
			.build();
		TestPublisher<String> source = TestPublisher.create();
		StepVerifier.create(Observed.flux(impatient, source.flux()))
			.then(() -> source.next("a"))
			.expectNext("a")
			.then(this.completions::single)
			.then(() -> source.next("late").complete())
			.expectNext("late")
			.verifyComplete();
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.TIMED_OUT);
		assertThat(completion.statusMessage()).isEqualTo("timed out after 1 chunk: no chunk for 0.15s");
		assertThat(completion.output()).isEqualTo("a");
	}

	@Test
	void isTimedOutWhenItTakesTooLongInAll() {
		CompletionRecorder impatient = CompletionRecorder.builder()
			.sinks(List.of(this.completions))
			.streamLimits(Duration.ofMinutes(1), Duration.ofMillis(200))
			.build();
		Flux<Long> endless = Observed.flux(impatient, Flux.interval(Duration.ofMillis(10)));
		assertThat(endless.takeUntil((i) -> !this.completions.isEmpty()).blockLast(Duration.ofSeconds(20))).isNotNull();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.TIMED_OUT);
		assertThat(this.completions.single().statusMessage()).endsWith("open for more than 0.2s");
	}

	@Test
	void recordsEachAttemptOfARetry() {
		AtomicInteger attempts = new AtomicInteger();
		Flux<String> source = Flux.defer(() -> (attempts.incrementAndGet() == 1)
				? Flux.just("a").concatWith(Flux.error(new IllegalStateException())) : Flux.just("b"));
		assertThat(observed(source).retry(1).collectList().block()).containsExactly("a", "b");
		assertThat(this.completions.await(2)).extracting(Completion::outcome)
			.containsExactly(Outcome.FAILED, Outcome.COMPLETED);
		assertThat(this.completions.settled()).hasSize(2);
	}

	@Test
	void recordsASharedStreamOnce() {
		Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
		Flux<String> shared = observed(sink.asFlux()).share();
		List<String> seen = new ArrayList<>();
		shared.subscribe(seen::add);
		shared.subscribe(seen::add);
		sink.tryEmitNext("a");
		sink.tryEmitComplete();
		assertThat(seen).containsExactly("a", "a");
		assertThat(this.completions.single().output()).isEqualTo("a");
	}

	@Test
	void passesTheSubscribersContextOn() {
		Flux<String> source = Flux.deferContextual((context) -> Flux.just(context.<String>get("key")));
		assertThat(observed(source).contextWrite((context) -> context.put("key", "value")).blockLast())
			.isEqualTo("value");
	}

	@Test
	void isNotCurrentForOperatorsBehindIt() {
		Flux<String> source = Flux.just("a", "b").map((text) -> text + CompletionRecording.current().id().length());
		List<Integer> behind = new ArrayList<>();
		List<String> elements = observed(source)
			.doOnNext((text) -> behind.add(CompletionRecording.current().id().length()))
			.doOnComplete(() -> behind.add(CompletionRecording.current().id().length()))
			.collectList()
			.block();
		assertThat(elements).containsExactly("a16", "b16");
		assertThat(behind).containsOnly(0);
		assertThat(CompletionRecording.current().id()).isEmpty();
	}

	@Test
	void cancelsTheSourceBeforeTheCompletionIsWritten() {
		List<String> order = new ArrayList<>();
		CompletionRecorder slow = CompletionRecorder.builder()
			.sinks(List.of((completion) -> order.add("written")))
			.build();
		Flux<String> source = Flux.<String>never().doOnCancel(() -> {
			this.completions.settled();
			order.add("source cancelled");
		});
		Observed.flux(slow, source).subscribe().dispose();
		slow.flush(Duration.ofSeconds(5));
		assertThat(order).containsExactly("source cancelled", "written");
	}

	private <T> Flux<T> observed(Flux<T> source) {
		return Observed.flux(this.recorder, source);
	}

}
