// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.SubscriptionScope;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.ParallelFlux;

/**
 * Records each subscription to all rails of a parallel flux, as one answer.
 *
 * @param <T> the type of the elements
 */
final class ObservedParallelFlux<T> extends ParallelFlux<T> {

	private final ParallelFlux<T> source;

	private final ObservedPublisher observed;

	ObservedParallelFlux(ParallelFlux<T> source, ObservedPublisher observed) {
		this.source = source;
		this.observed = observed;
	}

	@Override
	public int parallelism() {
		return this.source.parallelism();
	}

	@Override
	public int getPrefetch() {
		return this.source.getPrefetch();
	}

	@Override
	public void subscribe(CoreSubscriber<? super T>[] subscribers) {
		if (!validate(subscribers)) {
			return;
		}
		CompletionRecording recording = this.observed.start(subscribers[0].currentContext());
		CompletionOrigin origin = CompletionOrigin.of(recording);
		try (SubscriptionScope inside = SubscriptionScope.open(origin)) {
			this.source.subscribe(ObservedRails.of(subscribers, recording, origin, inside));
		}
	}

}
