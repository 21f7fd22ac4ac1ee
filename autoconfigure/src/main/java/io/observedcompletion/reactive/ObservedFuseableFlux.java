// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * An {@link ObservedFlux} of a source that lets its queue be read.
 *
 * @param <T> the type of the elements
 */
final class ObservedFuseableFlux<T> extends FluxOperator<T, T> implements Fuseable {

	private final ObservedPublisher observed;

	ObservedFuseableFlux(Flux<? extends T> source, ObservedPublisher observed) {
		super(source);
		this.observed = observed;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.observed.<T>subscribe(this.source::subscribe, actual, ObservedQueueSubscriber::new);
	}

}
