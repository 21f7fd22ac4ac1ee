// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * Taps a flux that may be a model's stream of chunks; the subscription shows whether it
 * is.
 *
 * @param <T> the type of the chunks
 */
final class TappedFlux<T> extends FluxOperator<T, T> {

	private final ModelCall call;

	TappedFlux(Flux<? extends T> source, ModelCall call) {
		super(source);
		this.call = call;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.source.subscribe(this.call.isSettled() ? actual : new TappedSubscriber<>(actual, this.call));
	}

}
