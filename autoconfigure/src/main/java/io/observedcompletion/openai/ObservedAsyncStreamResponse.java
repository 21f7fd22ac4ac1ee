// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import com.openai.core.http.AsyncStreamResponse;
import io.observedcompletion.completion.CompletionRecording;

/**
 * Records what the first handler of a response is told.
 *
 * @param <T> the type of the elements
 */
final class ObservedAsyncStreamResponse<T> implements AsyncStreamResponse<T> {

	private final AsyncStreamResponse<T> source;

	private final CompletionRecording recording;

	private final ObservedHandler<T> observed;

	ObservedAsyncStreamResponse(AsyncStreamResponse<T> source, CompletionRecording recording,
			ObservedHandler<T> observed) {
		this.source = source;
		this.recording = recording;
		this.observed = observed;
	}

	@Override
	public AsyncStreamResponse<T> subscribe(Handler<? super T> handler) {
		return observe(handler, (observing) -> this.source.subscribe(observing));
	}

	@Override
	public AsyncStreamResponse<T> subscribe(Handler<? super T> handler, Executor executor) {
		Objects.requireNonNull(executor, "executor");
		return observe(handler, (observing) -> this.source.subscribe(observing, executor));
	}

	private AsyncStreamResponse<T> observe(Handler<? super T> handler, Consumer<Handler<? super T>> subscription) {
		if (!this.observed.passOnTo(Objects.requireNonNull(handler, "handler"))) {
			// Most sources refuse a second one, which is no failure of the first.
			subscription.accept(handler);
			return this;
		}
		try {
			subscription.accept(this.observed);
		}
		catch (Throwable ex) {
			this.recording.fail(ex);
			throw ex;
		}
		return this;
	}

	@Override
	public CompletableFuture<Void> onCompleteFuture() {
		return this.source.onCompleteFuture();
	}

	@Override
	public void close() {
		this.recording.cancel(this.source::close);
	}

}
