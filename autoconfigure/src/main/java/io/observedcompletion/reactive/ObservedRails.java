// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.observedcompletion.adapter.SubscriptionScope;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import reactor.core.CoreSubscriber;

/**
 * The rails of one subscription, whose elements make one answer. It ends with the last of
 * them.
 */
final class ObservedRails implements Consumption {

	private final List<Rail<?>> rails = new ArrayList<>();

	private final AtomicInteger open;

	private ObservedRails(int number) {
		this.open = new AtomicInteger(number);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" }) // as arrays are
	static <T> CoreSubscriber<T>[] of(CoreSubscriber<? super T>[] subscribers, CompletionRecording recording,
			CompletionOrigin origin, SubscriptionScope inside) {
		ObservedRails rails = new ObservedRails(subscribers.length);
		for (CoreSubscriber<? super T> subscriber : subscribers) {
			rails.rails.add(new Rail<>(subscriber, recording, origin, inside, rails));
		}
		return rails.rails.toArray(new CoreSubscriber[0]);
	}

	@Override
	public boolean isAwaited() {
		return this.rails.stream().anyMatch(Rail::isAwaited);
	}

	private static final class Rail<T> extends ObservedSubscriber<T> {

		private final ObservedRails rails;

		Rail(CoreSubscriber<? super T> actual, CompletionRecording recording, CompletionOrigin origin,
				SubscriptionScope inside, ObservedRails rails) {
			super(actual, recording, origin, inside);
			this.rails = rails;
		}

		@Override
		Consumption consumption() {
			return this.rails;
		}

		@Override
		void completed() {
			if (this.rails.open.decrementAndGet() == 0) {
				super.completed();
			}
		}

	}

}
