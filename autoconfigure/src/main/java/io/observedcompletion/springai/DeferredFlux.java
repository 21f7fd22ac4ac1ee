// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.completion.CompletionContext;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * Tracks the assembly of a flux that is assembled when it is subscribed to, as the
 * streams of models are. If it fails before there is a stream, the call that started
 * meanwhile has failed.
 *
 * @param <T> the type of the elements
 */
final class DeferredFlux<T> extends FluxOperator<T, T> {

	// That of whoever assembled it, who may be gone when it is subscribed to.
	private final CompletionContext context = CompletionContext.current();

	DeferredFlux(Flux<? extends T> source) {
		super(source);
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		Assembly assembly = Assembly.enter(actual.currentContext(), this.context);
		try {
			this.source.subscribe(new DeferredSubscriber<>(actual, assembly));
		}
		catch (Throwable ex) {
			assembly.fail(ex);
			throw ex;
		}
		finally {
			assembly.leave();
		}
	}

}
