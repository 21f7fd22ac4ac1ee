// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.SubscriptionScope;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import reactor.core.CoreSubscriber;

/**
 * Records the one element of a source, which is the end unless it goes on itself.
 *
 * @param <T> the type of the element
 */
final class ObservedMonoSubscriber<T> extends ObservedSubscriber<T> {

	private final ReturnTypeAdapter content;

	private final ObservedCall call;

	private volatile boolean answered;

	ObservedMonoSubscriber(CoreSubscriber<? super T> actual, CompletionRecording recording, CompletionOrigin origin,
			SubscriptionScope inside, ReturnTypeAdapter content, ObservedCall call) {
		super(actual, recording, origin, inside);
		this.content = content;
		this.call = call;
	}

	// Some subscribers cancel instead of waiting on.
	@Override
	@SuppressWarnings("unchecked")
	T received(T element) {
		this.answered = true;
		Object passed = this.content.goOn(element, this.call, this.recording);
		return (passed != null) ? (T) passed : element;
	}

	@Override
	public void onError(Throwable error) {
		if (this.answered) {
			passOn(() -> actual().onError(error));
		}
		else {
			super.onError(error);
		}
	}

	@Override
	void completed() {
		if (!this.answered) {
			super.completed();
		}
	}

	@Override
	public void cancel() {
		if (this.answered) {
			source().cancel();
		}
		else {
			super.cancel();
		}
	}

	@Override
	public boolean isStream() {
		return false;
	}

}
