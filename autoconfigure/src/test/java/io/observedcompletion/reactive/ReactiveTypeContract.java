// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import io.observedcompletion.adapter.ReturnTypeAdapterContract;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * The contract for types that Spring can convert to publishers.
 *
 * @param <R> the return type
 */
public abstract class ReactiveTypeContract<R> extends ReturnTypeAdapterContract<R> {

	@Override
	protected void leave(R returned, int elements) {
		flux(returned).subscribe(new BaseSubscriber<Object>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				request(elements);
			}

		});
	}

	@Override
	protected void consumeFor(R returned, Duration limit) {
		flux(returned).timeout(limit).onErrorComplete(TimeoutException.class).blockLast();
	}

	@Override
	protected void consumeThrowing(R returned) {
		flux(returned).map((element) -> {
			throw new IllegalStateException("operator");
		}).blockLast();
	}

	private Flux<Object> flux(R returned) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance()
			.getAdapter(returnType().getParameterType());
		return Flux.from(Objects.requireNonNull(adapter).toPublisher(returned));
	}

}
