// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.MethodParameter;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/**
 * Observes calls that return a {@link Mono}, a {@link Flux} or a {@link Publisher}: each
 * subscription is a recording, none is none.
 */
final class PublisherAdapter implements ReturnTypeAdapter {

	private final SubscriberContext context;

	PublisherAdapter(SubscriberContext context) {
		this.context = context;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		Class<?> type = returnType.getParameterType();
		return type == Mono.class || type == Flux.class || type == Publisher.class;
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
			return new ObservedMono<>(inStep ? mono.contextWrite((context) -> context) : mono, observed);
		}
		Flux<?> flux = Flux.from(source);
		return observed(inStep ? flux.contextWrite((context) -> context) : flux, observed);
	}

	private static Flux<?> observed(Flux<?> source, ObservedPublisher observed) {
		return (source instanceof Fuseable) ? new ObservedFuseableFlux<>(source, observed)
				: new ObservedFlux<>(source, observed);
	}

}
