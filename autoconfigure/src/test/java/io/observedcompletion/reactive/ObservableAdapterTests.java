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
import io.reactivex.rxjava3.core.Observable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ObservableAdapterTests extends ReactiveTypeContract<Observable<String>> {

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
	protected Observable<String> source(Script script) {
		return Observable.create((emitter) -> {
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
		});
	}

	@Override
	protected Consumed consume(Observable<String> returned, int stopAfter) {
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
	void passesElementsOnAsTheyCome() throws Throwable {
		List<String> order = new ArrayList<>();
		observe(Observable.fromArray("a", "b").doOnNext((element) -> order.add("from " + element)))
			.blockingSubscribe((element) -> order.add("to " + element));
		assertThat(order).containsSubsequence("from a", "to a").containsSubsequence("from b", "to b");
		observe(Observable.fromArray("a", "b").doOnNext((element) -> order.add("from " + element)))
			.subscribe((element) -> order.add("to " + element));
		assertThat(order.subList(4, 8)).containsExactly("from a", "to a", "from b", "to b");
	}

	@Override
	protected boolean consumerHasDemand() {
		return false;
	}

	interface Declaration {

		Observable<String> call();

	}

}
