// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

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

	private final List<ReactiveAdapter> declared = new CopyOnWriteArrayList<>();

	private final PublisherAdapter publishers;

	ReactiveTypeAdapter(PublisherAdapter publishers) {
		this.publishers = publishers;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		Class<?> type = returnType.getParameterType();
		ReactiveAdapter adapter = this.registry.getAdapter(type);
		if (adapter == null || adapter.getReactiveType() != type || OBSERVED_BY_OTHERS.contains(type.getName())) {
			return false;
		}
		this.declared.add(adapter);
		return true;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		Object source = call.assemble();
		if (source == null) {
			return null;
		}
		ReactiveAdapter adapter = adapterOf(source);
		return adapter.fromPublisher(this.publishers.observe(adapter.toPublisher(source), call));
	}

	// The registry would take a Flowable for a Publisher, which has not the declared
	// type.
	private ReactiveAdapter adapterOf(Object source) {
		for (ReactiveAdapter adapter : this.declared) {
			if (adapter.getReactiveType().isInstance(source)) {
				return adapter;
			}
		}
		throw new IllegalStateException("Not asked for the type of " + source.getClass().getName());
	}

}
