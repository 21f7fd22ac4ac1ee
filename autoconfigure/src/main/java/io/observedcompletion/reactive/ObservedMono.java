// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.SubscriptionScope;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * Records each subscription to a mono and leaves the signals as they are. An element that
 * goes on itself is passed on observed.
 *
 * @param <T> the type of the element
 */
final class ObservedMono<T> extends MonoOperator<T, T> implements ObservedPublisher.Observer<T> {

	private final ObservedPublisher observed;

	private final ReturnTypeAdapter content;

	ObservedMono(Mono<? extends T> source, ObservedPublisher observed, ReturnTypeAdapter content) {
		super(source);
		this.observed = observed;
		this.content = content;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.observed.<T>subscribe(this.source::subscribe, actual, this);
	}

	@Override
	public CoreSubscriber<T> observe(CoreSubscriber<? super T> actual, CompletionRecording recording,
			CompletionOrigin origin, SubscriptionScope inside) {
		return new ObservedMonoSubscriber<>(actual, recording, origin, inside, this.content, this.observed.call());
	}

}
