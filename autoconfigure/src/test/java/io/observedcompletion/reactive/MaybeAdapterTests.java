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
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeEmitter;

class MaybeAdapterTests extends ReactiveTypeContract<Maybe<String>> {

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
	protected Maybe<String> source(Script script) {
		return Maybe.create((emitter) -> {
			script.beforehand().run();
			Runnable beforeEnd = script.beforeEnd();
			if (beforeEnd != null) {
				CompletableFuture.runAsync(beforeEnd).thenRun(() -> emitter.onSuccess(script.text()));
			}
			else if (script.error() != null) {
				emitter.onError(script.error());
			}
			else if (!script.open()) {
				succeed(emitter, script);
			}
		});
	}

	private static void succeed(MaybeEmitter<String> emitter, Script script) {
		if (script.elements().isEmpty()) {
			emitter.onComplete();
		}
		else {
			emitter.onSuccess(script.text());
		}
	}

	@Override
	protected Consumed consume(Maybe<String> returned, int stopAfter) {
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

		Maybe<String> call();

	}

}
