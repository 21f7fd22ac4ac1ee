// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ReactorContextTests {

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	private final ObservedApplication application = ObservedApplication.start(this.langfuse);

	private final Assistant assistant = this.application.assistant();

	@AfterEach
	void close() {
		Hooks.disableAutomaticContextPropagation();
		this.application.close();
		this.langfuse.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void findsTheParentAboveOnOtherThreads(boolean automatic) {
		propagate(automatic);
		Flux<String> tokens = Flux.just("Because")
			.publishOn(Schedulers.parallel())
			.concatMap((token) -> this.assistant.eventually(token, Mono.just(token)));
		this.assistant.stream("Why?", tokens).subscribeOn(Schedulers.boundedElastic()).blockLast();
		Map<String, ReceivedSpan> spans = delivered();
		assertThat(spans).containsOnlyKeys("stream", "eventually");
		assertThat(spans.get("eventually").parentSpanId()).isEqualTo(spans.get("stream").spanId());
		assertThat(spans.get("eventually").traceId()).isEqualTo(spans.get("stream").traceId());
		assertThat(new Observation(spans.get("stream")).type()).isEqualTo("span");
		assertThat(new Observation(spans.get("eventually")).type()).isEqualTo("generation");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void takesNothingBelowForAChild(boolean automatic) {
		propagate(automatic);
		this.assistant.stream("Why?", Flux.just("Because").publishOn(Schedulers.parallel()))
			.concatMap((token) -> this.assistant.eventually(token, Mono.just(token)))
			.doOnSubscribe((subscription) -> this.assistant.note("subscribed"))
			.doOnNext(this.assistant::answer)
			.blockLast();
		Map<String, ReceivedSpan> spans = delivered();
		assertThat(spans).containsOnlyKeys("stream", "eventually", "answer", "keep a note");
		assertThat(spans.values()).allSatisfy((span) -> assertThat(span.parentSpanId()).isEmpty());
	}

	@Test
	void findsTheParentInBlockingCodeBehindAnotherLibrarysPublisherIfThreadLocalsArePropagated() {
		propagate(true);
		Publisher<String> library = Flux.just("Because").publishOn(Schedulers.boundedElastic())::subscribe;
		this.assistant.stream("Why?", Flux.from(library).map(this.assistant::answer)).blockLast();
		Map<String, ReceivedSpan> spans = delivered();
		assertThat(spans.get("answer").parentSpanId()).isEqualTo(spans.get("stream").spanId());
	}

	@Test
	void findsTheParentInASourceThatWorksWhenItIsAskedFor() {
		this.assistant.stream("Why?", Flux.generate((sink) -> {
			sink.next(this.assistant.answer("inner"));
			sink.complete();
		})).blockLast();
		Map<String, ReceivedSpan> spans = delivered();
		assertThat(spans.get("answer").parentSpanId()).isEqualTo(spans.get("stream").spanId());
	}

	@Test
	void recordsARetryAsASecondCompletion() {
		int[] attempts = { 0 };
		Flux<String> tokens = Flux.defer(() -> (attempts[0]++ == 0)
				? Flux.concat(Flux.just("Bec"), Flux.error(new IllegalStateException("reset"))) : Flux.just("Because"));
		this.assistant.stream("Why?", tokens).retry(1).blockLast();
		this.application.flush();
		assertThat(this.langfuse.spans())
			.extracting((span) -> new Observation(span).output(), (span) -> new Observation(span).outcome())
			.containsExactly(tuple("Bec", "failed"), tuple("Because", "completed"));
	}

	private static void propagate(boolean automatic) {
		if (automatic) {
			Hooks.enableAutomaticContextPropagation();
		}
	}

	private Map<String, ReceivedSpan> delivered() {
		this.application.flush();
		List<ReceivedSpan> spans = this.langfuse.spans();
		return spans.stream().collect(Collectors.toMap(ReceivedSpan::name, Function.identity()));
	}

}
