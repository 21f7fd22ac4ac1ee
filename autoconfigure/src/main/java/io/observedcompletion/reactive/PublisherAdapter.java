// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.Set;

import io.observedcompletion.adapter.ContentAdapters;
import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Fuseable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.ParallelFlux;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a publisher of Reactor or a {@link Publisher}: each
 * subscription is a recording, none is none.
 */
final class PublisherAdapter implements ReturnTypeAdapter {

	private static final Set<Class<?>> TYPES = Set.of(Mono.class, Flux.class, ConnectableFlux.class, ParallelFlux.class,
			Publisher.class);

	private final SubscriberContext context;

	private final ReturnTypeAdapter content;

	PublisherAdapter(SubscriberContext context) {
		this(context, ReturnTypeAdapter.ofValue());
	}

	private PublisherAdapter(SubscriberContext context, ReturnTypeAdapter content) {
		this.context = context;
		this.content = content;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return TYPES.contains(returnType.getParameterType());
	}

	@Override
	public PublisherAdapter forMethod(MethodParameter returnType, ContentAdapters adapters) {
		return new PublisherAdapter(this.context, adapters.inside(returnType));
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		Object source = call.assemble();
		return (source != null) ? observe((Publisher<?>) source, call) : null;
	}

	// Where Reactor keeps thread-locals in step with the context, it has to be told where
	// one begins: it restores the one below with every request.
	Publisher<?> observe(Publisher<?> source, ObservedCall call) {
		ObservedPublisher observed = new ObservedPublisher(call, this.context);
		boolean inStep = Hooks.isAutomaticContextPropagationEnabled();
		if (source instanceof Mono<?> mono) {
			return new ObservedMono<>(inStep ? mono.contextWrite((context) -> context) : mono, observed, this.content);
		}
		if (source instanceof ParallelFlux<?> parallel) {
			return new ObservedParallelFlux<>(parallel, observed);
		}
		Flux<?> flux = Flux.from(source);
		Flux<?> result = observed(inStep ? flux.contextWrite((context) -> context) : flux, observed);
		return (source instanceof ConnectableFlux<?> connectable) ? connectable(connectable, result) : result;
	}

	private static Flux<?> observed(Flux<?> source, ObservedPublisher observed) {
		return (source instanceof Fuseable) ? new ObservedFuseableFlux<>(source, observed)
				: new ObservedFlux<>(source, observed);
	}

	@SuppressWarnings("unchecked") // it is of the same elements
	private static <T> Flux<T> connectable(ConnectableFlux<T> source, Flux<?> observed) {
		return new ObservedConnectableFlux<>(source, (Flux<T>) observed);
	}

}
