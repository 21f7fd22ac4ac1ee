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
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MultiAdapterTests extends ReactiveTypeContract<Multi<String>> {

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
	protected Multi<String> source(Script script) {
		return Multi.createFrom().emitter((emitter) -> {
			script.beforehand().run();
			script.elements().forEach(emitter::emit);
			Runnable beforeEnd = script.beforeEnd();
			if (beforeEnd != null) {
				CompletableFuture.runAsync(beforeEnd).thenRun(emitter::complete);
			}
			else if (script.error() != null) {
				emitter.fail(script.error());
			}
			else if (!script.open()) {
				emitter.complete();
			}
		});
	}

	@Override
	protected Consumed consume(Multi<String> returned, int stopAfter) {
		List<Object> elements = new ArrayList<>();
		AtomicReference<Throwable> error = new AtomicReference<>();
		returned.onItem()
			.invoke(elements::add)
			.onFailure()
			.invoke(error::set)
			.onFailure()
			.recoverWithCompletion()
			.select()
			.first(stopAfter)
			.collect()
			.asList()
			.await()
			.atMost(LIMIT);
		return new Consumed(elements, error.get());
	}

	@Test
	void asksTheSourceForNoMoreThanTheConsumerDid() throws Throwable {
		List<Long> requests = new ArrayList<>();
		AssertSubscriber<String> consumer = AssertSubscriber.create(0);
		observe(Multi.createFrom().items("a", "b", "c").onRequest().invoke(requests::add)).subscribe(consumer);
		assertThat(requests).isEmpty();
		consumer.request(2).assertItems("a", "b").cancel();
		assertThat(requests).containsExactly(2L);
		assertThat(this.completions.single().chunks()).isEqualTo(2);
	}

	interface Declaration {

		Multi<String> call();

	}

}
