// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.SubscriptionScope;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.Fuseable.QueueSubscription;

/**
 * Records the elements of a source whose queue the subscriber reads itself.
 *
 * @param <T> the type of the elements
 */
final class ObservedQueueSubscriber<T> extends ObservedSubscriber<T> implements QueueSubscription<T> {

	private int mode = Fuseable.NONE;

	private volatile boolean ended;

	ObservedQueueSubscriber(CoreSubscriber<? super T> actual, CompletionRecording recording, CompletionOrigin origin,
			SubscriptionScope inside) {
		super(actual, recording, origin, inside);
	}

	@Override
	public int requestFusion(int requestedMode) {
		// An assembly hook may have put something else in the way.
		this.mode = (source() instanceof QueueSubscription<?> queue) ? queue.requestFusion(requestedMode)
				: Fuseable.NONE;
		return this.mode;
	}

	@Override
	public @Nullable T poll() {
		boolean entered = this.inside.enter();
		try {
			T element = queue().poll();
			if (element != null) {
				this.recording.chunk(element);
			}
			else if (this.mode == Fuseable.SYNC || this.ended) {
				this.recording.complete();
			}
			return element;
		}
		catch (Throwable ex) {
			this.recording.fail(ex);
			throw ex;
		}
		finally {
			this.inside.back(entered);
		}
	}

	// In the asynchronous mode it only says that there is something to poll.
	@Override
	public void onNext(T element) {
		if (this.mode == Fuseable.ASYNC) {
			passOn(() -> actual().onNext(element));
		}
		else {
			super.onNext(element);
		}
	}

	// The queue may hold elements that are polled later: then its end is seen there.
	@Override
	public void onComplete() {
		if (this.mode == Fuseable.ASYNC) {
			this.ended = true;
			if (queue().isEmpty()) {
				this.recording.complete();
			}
			passOn(actual()::onComplete);
		}
		else {
			super.onComplete();
		}
	}

	@Override
	public int size() {
		return queue().size();
	}

	@Override
	public boolean isEmpty() {
		return queue().isEmpty();
	}

	@Override
	public void clear() {
		queue().clear();
	}

	@SuppressWarnings("unchecked")
	private QueueSubscription<T> queue() {
		return (QueueSubscription<T>) source();
	}

}
