// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.SubscriptionScope;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.FailOpen;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Starts a recording for each subscription to an observed publisher.
 *
 * @param call the call that returned the publisher
 * @param context restores what the subscriber carries
 */
record ObservedPublisher(ObservedCall call, SubscriberContext context) {

	/**
	 * Subscribes an observed subscriber to the source. The recording is current while the
	 * source is subscribed to, for sources that do their work there.
	 * @param <T> the type of the elements
	 * @param source the source
	 * @param actual the subscriber of the application
	 * @param observer creates the observed subscriber
	 */
	<T> void subscribe(Source<T> source, CoreSubscriber<? super T> actual, Observer<T> observer) {
		CompletionRecording recording = start(actual.currentContext());
		CompletionOrigin origin = CompletionOrigin.of(recording);
		try (SubscriptionScope inside = SubscriptionScope.open(origin)) {
			source.subscribe(observer.observe(actual, recording, origin, inside));
		}
	}

	/**
	 * Starts a recording beneath what a subscriber carries.
	 * @param context the context of the subscriber
	 * @return the recording
	 */
	CompletionRecording start(Context context) {
		if (context.isEmpty()) {
			return this.call.start();
		}
		AutoCloseable restored = FailOpen.call("restore a context", () -> this.context.restore(context));
		CompletionRecording recording = this.call.start();
		if (restored != null) {
			FailOpen.call("leave a context", () -> {
				restored.close();
				return null;
			});
		}
		return recording;
	}

	/**
	 * Something to subscribe to.
	 *
	 * @param <T> the type of the elements
	 */
	@FunctionalInterface
	interface Source<T> {

		void subscribe(CoreSubscriber<? super T> subscriber);

	}

	/**
	 * Creates observed subscribers.
	 *
	 * @param <T> the type of the elements
	 */
	@FunctionalInterface
	interface Observer<T> {

		CoreSubscriber<T> observe(CoreSubscriber<? super T> actual, CompletionRecording recording,
				CompletionOrigin origin, SubscriptionScope inside);

	}

}
