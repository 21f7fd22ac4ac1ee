// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.micrometer.context.ContextSnapshotFactory;
import io.observedcompletion.completion.CompletionOrigin;
import reactor.util.context.ContextView;

/**
 * Makes the context of a subscriber current on the thread that subscribes, so that a
 * recording that starts there finds its parent and the application's trace.
 */
@FunctionalInterface
interface SubscriberContext {

	/**
	 * Makes it current until the scope is closed.
	 * @param context the context of the subscriber
	 * @return the scope, to be closed on this thread
	 */
	AutoCloseable restore(ContextView context);

	/**
	 * Restores our own origin only, for want of a library that knows the others.
	 * @return the restorer
	 */
	static SubscriberContext ofOrigin() {
		return (context) -> context.<CompletionOrigin>getOrEmpty(CompletionOriginAccessor.KEY)
			.orElseGet(CompletionOrigin::current)
			.makeCurrent();
	}

	/**
	 * Restores all that Micrometer's context propagation knows, the application's trace
	 * among it.
	 */
	final class Propagated implements SubscriberContext {

		private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

		@Override
		public AutoCloseable restore(ContextView context) {
			return this.snapshots.setThreadLocalsFrom(context);
		}

	}

}
