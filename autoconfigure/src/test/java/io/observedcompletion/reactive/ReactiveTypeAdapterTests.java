// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.concurrent.CompletableFuture;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.ReturnTypeAdapters;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.smallrye.mutiny.Uni;
import kotlinx.coroutines.Deferred;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;

class ReactiveTypeAdapterTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	private final ReturnTypeAdapter adapter = new ReactiveTypeAdapter(
			new PublisherAdapter(new SubscriberContext.Propagated()));

	@Test
	void leavesToOthersWhatTheyObserve() {
		for (Method method : Others.class.getDeclaredMethods()) {
			assertThat(this.adapter.supports(new MethodParameter(method, -1))).as(method.getName()).isFalse();
		}
	}

	@Test
	void recordsACompletableWithoutOutput() throws Throwable {
		observe(Completable.complete()).blockingAwait();
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isNull();
	}

	@Test
	void recordsACompletableThatFails() throws Throwable {
		assertThat(observe(Completable.error(new IllegalStateException("boom"))).onErrorComplete()
			.blockingAwait(1, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void recordsACompletableThatIsDisposedOf() throws Throwable {
		observe(Completable.never()).subscribe().dispose();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void keepsTheDeclaredTypeOfAFlowableWhateverItIsMadeOf() throws Throwable {
		PublishProcessor<String> processor = PublishProcessor.create();
		Flowable<String> observed = observe(processor);
		List<String> elements = new ArrayList<>();
		observed.subscribe(elements::add);
		processor.onNext("a");
		processor.onComplete();
		assertThat(elements).containsExactly("a");
		assertThat(this.completions.single().output()).isEqualTo("a");
	}

	@Test
	void disposesOfTheSourceOfASingle() throws Throwable {
		List<String> disposals = new ArrayList<>();
		observe(Single.never().doOnDispose(() -> disposals.add("single"))).subscribe().dispose();
		observe(Maybe.never().doOnDispose(() -> disposals.add("maybe"))).subscribe().dispose();
		observe(Uni.createFrom().nothing().onCancellation().invoke(() -> disposals.add("uni"))).subscribe()
			.with((value) -> {
			})
			.cancel();
		assertThat(disposals).containsExactly("single", "maybe", "uni");
		assertThat(this.completions.await(3)).allMatch((completion) -> completion.outcome() == Outcome.CANCELLED);
	}

	@Test
	void doesNotCancelAUniThatHasSucceeded() throws Throwable {
		List<String> cancellations = new ArrayList<>();
		Uni<String> uni = Uni.createFrom().item("a").onCancellation().invoke(() -> cancellations.add("uni"));
		assertThat(observe(uni).await().indefinitely()).isEqualTo("a");
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(cancellations).isEmpty();
	}

	@SuppressWarnings("unchecked")
	private <T> T observe(T source) throws Throwable {
		return (T) adapterOf(source).adapt(new ObservedCall() {

			@Override
			public CompletionRecording start() {
				return ReactiveTypeAdapterTests.this.recorder.start(CompletionStart.named("call").build());
			}

			@Override
			public Object proceed() {
				return source;
			}

		});
	}

	private ReturnTypeAdapter adapterOf(Object source) {
		MethodParameter declared = Stream.of(Types.class.getDeclaredMethods())
			.filter((method) -> method.getReturnType().isInstance(source))
			.map((method) -> new MethodParameter(method, -1))
			.findFirst()
			.orElseThrow();
		return new ReturnTypeAdapters(List.of(this.adapter)).find(declared);
	}

	interface Types {

		Flowable<String> flowable();

		Single<String> single();

		Maybe<String> maybe();

		Completable completable();

		Uni<String> uni();

	}

	interface Others {

		String value();

		Mono<String> mono();

		Flux<String> flux();

		Publisher<String> publisher();

		CompletableFuture<String> future();

		java.util.concurrent.Flow.Publisher<String> flowPublisher();

		PublishProcessor<String> processor();

		kotlinx.coroutines.flow.Flow<String> flow();

		Deferred<String> deferred();

	}

}
