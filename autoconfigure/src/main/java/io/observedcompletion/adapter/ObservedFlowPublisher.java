// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Objects;
import java.util.concurrent.Flow;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;

/**
 * Records each subscription to a publisher and leaves the signals as they are.
 *
 * @param <T> the type of the elements
 */
final class ObservedFlowPublisher<T> implements Flow.Publisher<T> {

	private final Flow.Publisher<T> source;

	private final ObservedCall call;

	ObservedFlowPublisher(Flow.Publisher<T> source, ObservedCall call) {
		this.source = source;
		this.call = call;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super T> subscriber) {
		Objects.requireNonNull(subscriber, "subscriber");
		CompletionRecording recording = this.call.start();
		try (SubscriptionScope scope = SubscriptionScope.open(CompletionOrigin.of(recording))) {
			this.source.subscribe(new ObservedFlowSubscriber<>(subscriber, recording, scope));
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

}
