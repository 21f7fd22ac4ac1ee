// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.observedcompletion.adapter.Consumed;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.ReturnTypeAdapterContract;
import io.observedcompletion.adapter.ReturnTypeAdapters;
import io.observedcompletion.adapter.Script;
import io.observedcompletion.adapter.Shape;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * The contract for types that Spring can convert from and to publishers: what the method
 * returns is made of one, and consumed as one. What only the type itself can do is asked
 * by its subclass or by {@link ReactiveTypeAdapterTests}.
 *
 * @param <R> the return type
 */
public abstract class ReactiveTypeContract<R> extends ReturnTypeAdapterContract<R> {

	private final ReactiveAdapter conversion = Objects
		.requireNonNull(ReactiveAdapterRegistry.getSharedInstance().getAdapter(returnType().getParameterType()));

	private final ReturnTypeAdapter adapter = adapter(returnType());

	private static ReturnTypeAdapter adapter(MethodParameter returnType) {
		PublisherAdapter publishers = new PublisherAdapter(new SubscriberContext.Propagated());
		ReturnTypeAdapter converted = new ReactiveTypeAdapter(publishers);
		return new ReturnTypeAdapters(List.of(publishers, converted)).find(returnType);
	}

	@Override
	protected ReturnTypeAdapter adapter() {
		return this.adapter;
	}

	@Override
	protected Shape shape() {
		return this.conversion.isMultiValue() ? Shape.STREAM : Shape.LAZY_VALUE;
	}

	@Override
	@SuppressWarnings("unchecked")
	protected R source(Script script) {
		Publisher<String> publisher = this.conversion.isMultiValue() ? elements(script) : value(script);
		return (R) this.conversion.fromPublisher(publisher);
	}

	private static Flux<String> elements(Script script) {
		return Flux.create((sink) -> {
			script.beforehand().run();
			script.elements().forEach(sink::next);
			end(script, sink::complete, sink::error);
		});
	}

	private Mono<String> value(Script script) {
		boolean empty = script.elements().isEmpty() && this.conversion.supportsEmpty();
		return Mono.create((sink) -> {
			script.beforehand().run();
			end(script, () -> sink.success(empty ? null : script.text()), sink::error);
		});
	}

	private static void end(Script script, Runnable complete, Consumer<Throwable> fail) {
		Runnable beforeEnd = script.beforeEnd();
		if (beforeEnd != null) {
			CompletableFuture.runAsync(beforeEnd).thenRun(complete);
		}
		else if (script.error() != null) {
			fail.accept(script.error());
		}
		else if (!script.open()) {
			complete.run();
		}
	}

	@Override
	protected Consumed consume(R returned, int stopAfter) {
		if (stopAfter != ALL && !this.conversion.isMultiValue()) {
			flux(returned).subscribe().dispose();
			return Consumed.of(List.of());
		}
		List<Object> elements = new ArrayList<>();
		AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
		flux(returned).doOnNext(elements::add).doOnError(error::set).onErrorComplete().take(stopAfter).blockLast(LIMIT);
		return new Consumed(elements, error.get());
	}

	@Override
	protected void leave(R returned, int elements) {
		flux(returned).subscribe(new BaseSubscriber<Object>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				request(elements);
			}

		});
	}

	@Override
	protected void consumeFor(R returned, Duration limit) {
		flux(returned).timeout(limit).onErrorComplete(TimeoutException.class).blockLast();
	}

	@Override
	protected void consumeThrowing(R returned) {
		flux(returned).map((element) -> {
			throw new IllegalStateException("operator");
		}).blockLast();
	}

	private Flux<Object> flux(R returned) {
		return Flux.from(this.conversion.toPublisher(returned));
	}

}
