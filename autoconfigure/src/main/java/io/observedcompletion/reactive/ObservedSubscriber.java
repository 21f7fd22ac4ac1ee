// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.SubscriptionScope;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Records the signals of one subscription and passes them on, neither changed nor
 * delayed.
 *
 * @param <T> the type of the elements
 */
class ObservedSubscriber<T> implements ConditionalSubscriber<T>, Subscription, Consumption, Scannable {

	final CompletionRecording recording;

	final SubscriptionScope inside;

	private final CoreSubscriber<? super T> actual;

	private final @Nullable ConditionalSubscriber<? super T> conditional;

	private final Context context;

	private @Nullable Subscription source;

	private volatile long requested;

	private long received;

	@SuppressWarnings("unchecked")
	ObservedSubscriber(CoreSubscriber<? super T> actual, CompletionRecording recording, CompletionOrigin origin,
			SubscriptionScope inside) {
		this.actual = actual;
		this.conditional = (actual instanceof ConditionalSubscriber) ? (ConditionalSubscriber<? super T>) actual : null;
		this.recording = recording;
		this.inside = inside;
		this.context = actual.currentContext().put(CompletionOriginAccessor.KEY, origin);
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	public void onSubscribe(Subscription source) {
		if (Operators.validate(this.source, source)) {
			this.source = source;
			this.recording.watch(consumption());
			boolean left = this.inside.leave();
			try {
				this.actual.onSubscribe(this);
			}
			finally {
				this.inside.back(left);
			}
		}
	}

	/**
	 * Returns what is held as long as somebody goes on with the stream.
	 * @return the consumption
	 */
	Consumption consumption() {
		return this;
	}

	@Override
	public void onNext(T element) {
		T passed = received(element);
		boolean left = this.inside.leave();
		try {
			this.actual.onNext(passed);
		}
		finally {
			this.inside.back(left);
		}
	}

	@Override
	public boolean tryOnNext(T element) {
		ConditionalSubscriber<? super T> conditional = this.conditional;
		if (conditional == null) {
			onNext(element);
			return true;
		}
		T passed = received(element);
		boolean left = this.inside.leave();
		try {
			return conditional.tryOnNext(passed);
		}
		finally {
			this.inside.back(left);
		}
	}

	/**
	 * Records an element.
	 * @param element the element
	 * @return what is passed on in its place
	 */
	T received(T element) {
		this.received++;
		this.recording.chunk(element);
		return element;
	}

	@Override
	public void onError(Throwable error) {
		this.recording.fail(error);
		passOn(() -> this.actual.onError(error));
	}

	@Override
	public void onComplete() {
		completed();
		passOn(this.actual::onComplete);
	}

	void completed() {
		this.recording.complete();
	}

	final void passOn(Runnable signal) {
		boolean left = this.inside.leave();
		try {
			signal.run();
		}
		finally {
			this.inside.back(left);
		}
	}

	@Override
	public void request(long n) {
		// Only a rough account: it tells a waiting consumer from one that does not read
		// on.
		this.requested = Operators.addCap(this.requested, n);
		boolean entered = this.inside.enter();
		try {
			source().request(n);
		}
		finally {
			this.inside.back(entered);
		}
	}

	@Override
	public void cancel() {
		this.recording.cancel(source()::cancel);
	}

	final Subscription source() {
		Subscription source = this.source;
		return (source != null) ? source : Operators.emptySubscription();
	}

	final CoreSubscriber<? super T> actual() {
		return this.actual;
	}

	@Override
	public boolean isAwaited() {
		return this.requested == Long.MAX_VALUE || this.requested > this.received;
	}

	@Override
	public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
		if (key == Attr.PARENT) {
			return this.source;
		}
		if (key == Attr.ACTUAL) {
			return this.actual;
		}
		return (key == Attr.RUN_STYLE) ? Attr.RunStyle.SYNC : null;
	}

}
