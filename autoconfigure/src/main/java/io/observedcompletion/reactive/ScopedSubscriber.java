// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.SubscriptionScope;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Passes the signals of a request on outside of its scope: a server may go on with the
 * next request of the connection before it returns.
 */
final class ScopedSubscriber<T> implements CoreSubscriber<T> {

	private final Subscriber<? super T> actual;

	private final SubscriptionScope scope;

	ScopedSubscriber(Subscriber<? super T> actual, SubscriptionScope scope) {
		this.actual = actual;
		this.scope = scope;
	}

	@Override
	public Context currentContext() {
		return (this.actual instanceof CoreSubscriber<?> core) ? core.currentContext() : Context.empty();
	}

	@Override
	public void onSubscribe(Subscription source) {
		this.actual.onSubscribe(source);
	}

	@Override
	public void onNext(T element) {
		outside(() -> this.actual.onNext(element));
	}

	@Override
	public void onError(Throwable error) {
		outside(() -> this.actual.onError(error));
	}

	@Override
	public void onComplete() {
		outside(this.actual::onComplete);
	}

	private void outside(Runnable signal) {
		boolean left = this.scope.leave();
		try {
			signal.run();
		}
		finally {
			this.scope.back(left);
		}
	}

}
