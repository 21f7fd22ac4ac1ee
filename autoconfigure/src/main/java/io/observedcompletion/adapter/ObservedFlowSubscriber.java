// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.Flow;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import org.jspecify.annotations.Nullable;

/**
 * Records the signals of one subscription and passes them on, neither changed nor
 * delayed.
 *
 * @param <T> the type of the elements
 */
final class ObservedFlowSubscriber<T> implements Flow.Subscriber<T>, Flow.Subscription, Consumption {

	private final Flow.Subscriber<? super T> actual;

	private final CompletionRecording recording;

	private final SubscriptionScope inside;

	private Flow.@Nullable Subscription source;

	private volatile long requested;

	private long received;

	ObservedFlowSubscriber(Flow.Subscriber<? super T> actual, CompletionRecording recording, SubscriptionScope inside) {
		this.actual = actual;
		this.recording = recording;
		this.inside = inside;
	}

	@Override
	public void onSubscribe(Flow.Subscription source) {
		if (this.source != null) {
			source.cancel();
			return;
		}
		this.source = source;
		this.recording.watch(this);
		boolean left = this.inside.leave();
		try {
			this.actual.onSubscribe(this);
		}
		finally {
			this.inside.back(left);
		}
	}

	@Override
	public void onNext(T element) {
		this.received++;
		this.recording.chunk(element);
		boolean left = this.inside.leave();
		try {
			this.actual.onNext(element);
		}
		finally {
			this.inside.back(left);
		}
	}

	@Override
	public void onError(Throwable error) {
		this.recording.fail(error);
		boolean left = this.inside.leave();
		try {
			this.actual.onError(error);
		}
		finally {
			this.inside.back(left);
		}
	}

	@Override
	public void onComplete() {
		this.recording.complete();
		boolean left = this.inside.leave();
		try {
			this.actual.onComplete();
		}
		finally {
			this.inside.back(left);
		}
	}

	@Override
	public void request(long n) {
		// Only a rough account: it tells a waiting consumer from one that does not read
		// on.
		long requested = this.requested + n;
		this.requested = (requested < 0) ? Long.MAX_VALUE : requested;
		Flow.Subscription source = this.source;
		if (source == null) {
			return;
		}
		boolean entered = this.inside.enter();
		try {
			source.request(n);
		}
		finally {
			this.inside.back(entered);
		}
	}

	@Override
	public void cancel() {
		Flow.Subscription source = this.source;
		if (source != null) {
			this.recording.cancel(source::cancel);
		}
	}

	@Override
	public boolean isAwaited() {
		return this.requested > this.received;
	}

}
