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
import io.reactivex.rxjava3.core.Single;

class SingleAdapterTests extends ReactiveTypeContract<Single<String>> {

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
		return Shape.LAZY_VALUE;
	}

	@Override
	protected Single<String> source(Script script) {
		return Single.create((emitter) -> {
			script.beforehand().run();
			Runnable beforeEnd = script.beforeEnd();
			if (beforeEnd != null) {
				CompletableFuture.runAsync(beforeEnd).thenRun(() -> emitter.onSuccess(script.text()));
			}
			else if (script.error() != null) {
				emitter.onError(script.error());
			}
			else if (!script.open()) {
				emitter.onSuccess(script.text());
			}
		});
	}

	@Override
	protected Consumed consume(Single<String> returned, int stopAfter) {
		if (stopAfter != Integer.MAX_VALUE) {
			returned.subscribe().dispose();
			return new Consumed(List.of(), null);
		}
		List<Object> elements = new ArrayList<>();
		AtomicReference<Throwable> error = new AtomicReference<>();
		returned.doOnSuccess(elements::add)
			.doOnError(error::set)
			.onErrorComplete()
			.timeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
			.blockingSubscribe();
		return new Consumed(elements, error.get());
	}

	interface Declaration {

		Single<String> call();

	}

}
