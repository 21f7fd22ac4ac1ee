// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.function.Consumer;

import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;

/**
 * An {@link ObservedFlux} of a source that waits for being connected.
 *
 * @param <T> the type of the elements
 */
final class ObservedConnectableFlux<T> extends ConnectableFlux<T> {

	private final ConnectableFlux<T> source;

	private final Flux<T> flux;

	/**
	 * Creates a flux.
	 * @param source what is connected
	 * @param flux what is subscribed to
	 */
	ObservedConnectableFlux(ConnectableFlux<T> source, Flux<T> flux) {
		this.source = source;
		this.flux = flux;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.flux.subscribe(actual);
	}

	@Override
	public void connect(Consumer<? super Disposable> cancelSupport) {
		this.source.connect(cancelSupport);
	}

	@Override
	public int getPrefetch() {
		return this.source.getPrefetch();
	}

}
