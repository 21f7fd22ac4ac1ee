// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.observedcompletion.adapter.ContentAdapters;
import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Observes calls that return a reactive type of another library, such as RxJava or
 * Mutiny, if Spring knows how to convert it.
 */
final class ReactiveTypeAdapter implements ReturnTypeAdapter {

	// A conversion would lose what these keep: the very object, its context or its
	// demand.
	private static final Set<String> OBSERVED_BY_OTHERS = Set.of(Mono.class.getName(), Flux.class.getName(),
			Publisher.class.getName(), Flow.Publisher.class.getName(), CompletionStage.class.getName(),
			"kotlinx.coroutines.flow.Flow", "kotlinx.coroutines.Deferred");

	private final ReactiveAdapterRegistry registry = ReactiveAdapterRegistry.getSharedInstance();

	private final PublisherAdapter publishers;

	ReactiveTypeAdapter(PublisherAdapter publishers) {
		this.publishers = publishers;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		Class<?> type = returnType.getParameterType();
		ReactiveAdapter adapter = this.registry.getAdapter(type);
		return adapter != null && adapter.getReactiveType() == type && !OBSERVED_BY_OTHERS.contains(type.getName());
	}

	@Override
	public ReturnTypeAdapter forMethod(MethodParameter returnType, ContentAdapters adapters) {
		// The registry would take a Flowable for a Publisher, which has not the declared
		// type.
		ReactiveAdapter conversion = Objects.requireNonNull(this.registry.getAdapter(returnType.getParameterType()));
		return new Converting(conversion, this.publishers.forMethod(returnType, adapters));
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) {
		throw new IllegalStateException("Each method has an adapter of its own");
	}

	/**
	 * Observes the calls of one method.
	 *
	 * @param conversion converts the declared type from and to publishers
	 * @param publishers observes what it is converted to
	 */
	private record Converting(ReactiveAdapter conversion, PublisherAdapter publishers) implements ReturnTypeAdapter {

		@Override
		public boolean supports(MethodParameter returnType) {
			return true;
		}

		@Override
		public @Nullable Object adapt(ObservedCall call) throws Throwable {
			Object source = call.assemble();
			return (source != null)
					? this.conversion.fromPublisher(this.publishers.observe(this.conversion.toPublisher(source), call))
					: null;
		}

	}

}
