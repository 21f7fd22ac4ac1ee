// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.reactivestreams.Subscription;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

class FlowPublisherAdapterTests extends ReturnTypeAdapterContract<Flow.Publisher<String>> {

	@Override
	protected ReturnTypeAdapter adapter() {
		return new FlowPublisherAdapter();
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
	protected Flow.Publisher<String> source(Script script) {
		return JdkFlowAdapter.publisherToFlowPublisher(Flux.create((sink) -> {
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
		}));
	}

	@Override
	protected Consumed consume(Flow.Publisher<String> returned, int stopAfter) {
		List<Object> elements = new ArrayList<>();
		AtomicReference<Throwable> error = new AtomicReference<>();
		flux(returned).doOnNext(elements::add).doOnError(error::set).onErrorComplete().take(stopAfter).blockLast(LIMIT);
		return new Consumed(elements, error.get());
	}

	@Override
	protected void leave(Flow.Publisher<String> returned, int elements) {
		flux(returned).subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				request(elements);
			}

		});
	}

	@Override
	protected void consumeFor(Flow.Publisher<String> returned, Duration limit) {
		flux(returned).timeout(limit).onErrorComplete(TimeoutException.class).blockLast();
	}

	@Override
	protected void consumeThrowing(Flow.Publisher<String> returned) {
		flux(returned).map((element) -> {
			throw new IllegalStateException("operator");
		}).blockLast();
	}

	private static Flux<String> flux(Flow.Publisher<String> returned) {
		return JdkFlowAdapter.flowPublisherToFlux(returned);
	}

	interface Declaration {

		Flow.Publisher<String> call();

	}

}
