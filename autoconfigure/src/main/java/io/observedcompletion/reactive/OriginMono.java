// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.SubscriptionScope;
import io.observedcompletion.completion.CompletionOrigin;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Puts an origin into the Reactor context of a {@code Mono}, and makes it current while
 * that is subscribed to, for what carries no context.
 *
 * @since 0.9.0
 */
public final class OriginMono {

	private OriginMono() {
	}

	/**
	 * Returns the origin of what starts in a Reactor context.
	 * @param context the context
	 * @return the origin that it carries, else the one of this thread
	 */
	public static CompletionOrigin here(ContextView context) {
		return context.<CompletionOrigin>getOrEmpty(CompletionOriginAccessor.KEY).orElseGet(CompletionOrigin::current);
	}

	/**
	 * Returns a {@code Mono} that runs inside of an origin. Its signals are passed on
	 * outside.
	 * @param <T> the type of the element
	 * @param source what runs
	 * @param origin the origin
	 * @return the {@code Mono}
	 */
	public static <T> Mono<T> inside(Mono<T> source, CompletionOrigin origin) {
		Mono<T> carrying = source.contextWrite((context) -> context.put(CompletionOriginAccessor.KEY, origin));
		return Mono.from((subscriber) -> {
			try (SubscriptionScope scope = SubscriptionScope.open(origin)) {
				carrying.subscribe(new ScopedSubscriber<>(subscriber, scope));
			}
		});
	}

}
