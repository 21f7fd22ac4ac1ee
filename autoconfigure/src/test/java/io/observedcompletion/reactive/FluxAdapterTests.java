// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import io.observedcompletion.adapter.Consumed;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.ReturnTypeAdapterContract;
import io.observedcompletion.adapter.Script;
import io.observedcompletion.adapter.Shape;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

class FluxAdapterTests extends ReturnTypeAdapterContract<Flux<String>> {

	@Override
	protected ReturnTypeAdapter adapter() {
		return new PublisherAdapter(new SubscriberContext.Propagated());
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
	protected Flux<String> source(Script script) {
		return Flux.create((sink) -> {
			script.beforehand().run();
			script.elements().forEach(sink::next);
			Runnable beforeEnd = script.beforeEnd();
			if (beforeEnd != null) {
				CompletableFuture.runAsync(beforeEnd).thenRun(sink::complete);
			}
			else if (script.error() != null) {
				sink.error(script.error());
			}
			else if (!script.open()) {
				sink.complete();
			}
		});
	}

	@Override
	protected Consumed consume(Flux<String> returned, int stopAfter) {
		List<Object> elements = new ArrayList<>();
		AtomicReference<Throwable> error = new AtomicReference<>();
		returned.doOnNext(elements::add).doOnError(error::set).onErrorComplete().take(stopAfter).blockLast(LIMIT);
		return new Consumed(elements, error.get());
	}

	@Override
	protected void leave(Flux<String> returned, int elements) {
		returned.subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				request(elements);
			}

		});
	}

	@Override
	protected void consumeFor(Flux<String> returned, Duration limit) {
		returned.timeout(limit).onErrorComplete(TimeoutException.class).blockLast();
	}

	@Override
	protected void consumeThrowing(Flux<String> returned) {
		returned.map((element) -> {
			throw new IllegalStateException("operator");
		}).blockLast();
	}

	interface Declaration {

		Flux<String> call();

	}

}
