// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.observedcompletion.adapter.Consumed;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.Script;
import io.observedcompletion.adapter.Shape;
import io.smallrye.mutiny.Uni;

class UniAdapterTests extends ReactiveTypeContract<Uni<String>> {

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
	protected Uni<String> source(Script script) {
		return Uni.createFrom().emitter((emitter) -> {
			script.beforehand().run();
			Runnable beforeEnd = script.beforeEnd();
			if (beforeEnd != null) {
				CompletableFuture.runAsync(beforeEnd).thenRun(() -> emitter.complete(script.text()));
			}
			else if (script.error() != null) {
				emitter.fail(script.error());
			}
			else if (!script.open()) {
				emitter.complete(script.elements().isEmpty() ? null : script.text());
			}
		});
	}

	@Override
	protected Consumed consume(Uni<String> returned, int stopAfter) {
		if (stopAfter != Integer.MAX_VALUE) {
			returned.subscribe().with((value) -> {
			}).cancel();
			return new Consumed(List.of(), null);
		}
		List<Object> elements = new ArrayList<>();
		AtomicReference<Throwable> error = new AtomicReference<>();
		String value = returned.onFailure().invoke(error::set).onFailure().recoverWithNull().await().atMost(LIMIT);
		if (value != null) {
			elements.add(value);
		}
		return new Consumed(elements, error.get());
	}

	interface Declaration {

		Uni<String> call();

	}

}
