// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;
import reactor.core.Scannable;
import reactor.util.context.Context;

/**
 * Reports a flux that could not be assembled. The signals are left as they are, and the
 * subscription is the subscriber's own.
 *
 * @param <T> the type of the elements
 */
final class DeferredSubscriber<T> implements ConditionalSubscriber<T>, Scannable {

	private final CoreSubscriber<? super T> actual;

	private final @Nullable ConditionalSubscriber<? super T> conditional;

	private final Assembly assembly;

	@SuppressWarnings("unchecked")
	DeferredSubscriber(CoreSubscriber<? super T> actual, Assembly assembly) {
		this.actual = actual;
		this.conditional = (actual instanceof ConditionalSubscriber) ? (ConditionalSubscriber<? super T>) actual : null;
		this.assembly = assembly;
	}

	@Override
	public Context currentContext() {
		return this.actual.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.actual.onSubscribe(subscription);
	}

	@Override
	public void onNext(T element) {
		this.actual.onNext(element);
	}

	@Override
	public boolean tryOnNext(T element) {
		ConditionalSubscriber<? super T> conditional = this.conditional;
		if (conditional == null) {
			this.actual.onNext(element);
			return true;
		}
		return conditional.tryOnNext(element);
	}

	@Override
	public void onError(Throwable error) {
		this.assembly.fail(error);
		this.actual.onError(error);
	}

	@Override
	public void onComplete() {
		this.actual.onComplete();
	}

	@Override
	public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
		if (key == Attr.ACTUAL) {
			return this.actual;
		}
		return (key == Attr.RUN_STYLE) ? Attr.RunStyle.SYNC : null;
	}

}
