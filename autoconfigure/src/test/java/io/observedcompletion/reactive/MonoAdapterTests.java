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
import reactor.core.publisher.Mono;

class MonoAdapterTests extends ReturnTypeAdapterContract<Mono<String>> {

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
		return Shape.LAZY_VALUE;
	}

	@Override
	protected Mono<String> source(Script script) {
		return Mono.create((sink) -> {
			script.beforehand().run();
			Runnable beforeEnd = script.beforeEnd();
			if (beforeEnd != null) {
				CompletableFuture.runAsync(beforeEnd).thenRun(() -> sink.success(script.text()));
			}
			else if (script.error() != null) {
				sink.error(script.error());
			}
			else if (!script.open()) {
				sink.success(script.elements().isEmpty() ? null : script.text());
			}
		});
	}

	@Override
	protected Consumed consume(Mono<String> returned, int stopAfter) {
		if (stopAfter != Integer.MAX_VALUE) {
			returned.subscribe().dispose();
			return Consumed.of(List.of());
		}
		List<Object> elements = new ArrayList<>();
		AtomicReference<Throwable> error = new AtomicReference<>();
		returned.doOnNext(elements::add).doOnError(error::set).onErrorComplete().block(LIMIT);
		return new Consumed(elements, error.get());
	}

	@Override
	protected void leave(Mono<String> returned, int elements) {
		returned.subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				request(elements);
			}

		});
	}

	@Override
	protected void consumeFor(Mono<String> returned, Duration limit) {
		returned.timeout(limit).onErrorComplete(TimeoutException.class).block();
	}

	interface Declaration {

		Mono<String> call();

	}

}
