// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * Records each subscription to a flux and leaves the signals as they are.
 *
 * @param <T> the type of the elements
 */
final class ObservedFlux<T> extends FluxOperator<T, T> {

	private final ObservedPublisher observed;

	ObservedFlux(Flux<? extends T> source, ObservedPublisher observed) {
		super(source);
		this.observed = observed;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.observed.<T>subscribe(this.source::subscribe, actual, ObservedSubscriber::new);
	}

}
