// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.observedcompletion.adapter.Consumed;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.Script;
import io.observedcompletion.adapter.Shape;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlowableAdapterTests extends ReactiveTypeContract<Flowable<String>> {

	private final ReturnTypeAdapter adapter = ReactiveTypes.adapter(declaration());

	@Override
	protected ReturnTypeAdapter adapter() {
		return this.adapter;
	}

	@Override
	protected Class<?> declaration() {
		return Declaration.class;
	}

	@Override
	protected Shape shape() {
		return Shape.STREAM;
	}

	@Override
	protected Flowable<String> source(Script script) {
		return Flowable.create((emitter) -> {
			script.beforehand().run();
			script.elements().forEach(emitter::onNext);
			Runnable beforeEnd = script.beforeEnd();
			if (beforeEnd != null) {
				CompletableFuture.runAsync(beforeEnd).thenRun(emitter::onComplete);
			}
			else if (script.error() != null) {
				emitter.onError(script.error());
			}
			else if (!script.open()) {
				emitter.onComplete();
			}
		}, BackpressureStrategy.BUFFER);
	}

	@Override
	protected Consumed consume(Flowable<String> returned, int stopAfter) {
		List<Object> elements = new ArrayList<>();
		AtomicReference<Throwable> error = new AtomicReference<>();
		returned.doOnNext(elements::add)
			.doOnError(error::set)
			.onErrorComplete()
			.take(stopAfter)
			.timeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
			.blockingSubscribe();
		return new Consumed(elements, error.get());
	}

	@Test
	void asksTheSourceForNoMoreThanTheConsumerDid() throws Throwable {
		List<Long> requests = new ArrayList<>();
		TestSubscriber<String> consumer = new TestSubscriber<>(0);
		observe(Flowable.just("a", "b", "c").doOnRequest(requests::add)).subscribe(consumer);
		assertThat(requests).isEmpty();
		consumer.request(2);
		assertThat(requests).containsExactly(2L);
		consumer.assertValues("a", "b");
		consumer.cancel();
		assertThat(this.completions.single().chunks()).isEqualTo(2);
	}

	interface Declaration {

		Flowable<String> call();

	}

}
