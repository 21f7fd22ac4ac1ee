// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.openai.core.http.AsyncStreamResponse;
import io.observedcompletion.adapter.HandlerObservation;

/**
 * Records what the first handler of a response is told.
 *
 * @param <T> the type of the elements
 */
final class ObservedAsyncStreamResponse<T> implements AsyncStreamResponse<T> {

	private final AsyncStreamResponse<T> source;

	private final HandlerObservation observation;

	ObservedAsyncStreamResponse(AsyncStreamResponse<T> source, HandlerObservation observation) {
		this.source = source;
		this.observation = observation;
	}

	@Override
	public AsyncStreamResponse<T> subscribe(Handler<? super T> handler) {
		this.observation.subscribe(Objects.requireNonNull(handler, "handler"), this::observed, this.source::subscribe);
		return this;
	}

	@Override
	public AsyncStreamResponse<T> subscribe(Handler<? super T> handler, Executor executor) {
		Objects.requireNonNull(executor, "executor");
		this.observation.subscribe(Objects.requireNonNull(handler, "handler"), this::observed,
				(observed) -> this.source.subscribe(observed, executor));
		return this;
	}

	private Handler<? super T> observed(Handler<? super T> handler) {
		return new ObservedHandler<>(this.observation, handler);
	}

	@Override
	public CompletableFuture<Void> onCompleteFuture() {
		return this.source.onCompleteFuture();
	}

	@Override
	public void close() {
		this.observation.close(this.source::close);
	}

	/**
	 * Records what it is told and passes it on.
	 *
	 * @param <T> the type of the elements
	 */
	private static final class ObservedHandler<T> implements Handler<T> {

		private final HandlerObservation observation;

		private final Handler<? super T> actual;

		ObservedHandler(HandlerObservation observation, Handler<? super T> actual) {
			this.observation = observation;
			this.actual = actual;
		}

		@Override
		public void onNext(T element) {
			this.observation.next(element, this.actual::onNext);
		}

		@Override
		public void onComplete(Optional<Throwable> error) {
			this.observation.end(error);
			this.actual.onComplete(error);
		}

	}

}
