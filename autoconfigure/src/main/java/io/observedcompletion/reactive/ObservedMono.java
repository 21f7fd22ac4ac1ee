// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * Records each subscription to a mono and leaves the signals as they are.
 *
 * @param <T> the type of the element
 */
final class ObservedMono<T> extends MonoOperator<T, T> {

	private final ObservedPublisher observed;

	ObservedMono(Mono<? extends T> source, ObservedPublisher observed) {
		super(source);
		this.observed = observed;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.observed.<T>subscribe(this.source::subscribe, actual, ObservedSubscriber::ofOne);
	}

}
