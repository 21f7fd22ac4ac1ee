// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import com.openai.core.http.AsyncStreamResponse;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import org.jspecify.annotations.Nullable;

/**
 * Records what the handler of a response is told and passes it on. An exception of the
 * handler means that the consumer stopped. Held by the response and by its source.
 *
 * @param <T> the type of the elements
 */
final class ObservedHandler<T> implements AsyncStreamResponse.Handler<T>, Consumption {

	private static final AsyncStreamResponse.Handler<@Nullable Object> NOBODY = (element) -> {
	};

	private final CompletionRecording recording;

	private volatile AsyncStreamResponse.Handler<? super T> actual = NOBODY;

	// The source goes on by itself, as long as the handler lets it.
	private volatile boolean handling;

	ObservedHandler(CompletionRecording recording) {
		this.recording = recording;
		recording.watch(this);
	}

	/**
	 * Takes the handler that is told what this is told, if there is none yet.
	 * @param handler the handler of the application
	 * @return whether it is the first one
	 */
	synchronized boolean passOnTo(AsyncStreamResponse.Handler<? super T> handler) {
		boolean first = this.actual == NOBODY;
		if (first) {
			this.actual = handler;
		}
		return first;
	}

	/**
	 * Learns of a request that fails before there is a handler. A handler knows better
	 * than the future, which others may complete.
	 * @param end the end of the source
	 */
	void follow(CompletionStage<?> end) {
		end.whenComplete((done, error) -> {
			if (error != null && this.actual == NOBODY) {
				this.recording.fail(error);
			}
		});
	}

	@Override
	public void onNext(T element) {
		this.recording.chunk(element);
		this.handling = true;
		try {
			this.actual.onNext(element);
		}
		catch (Throwable ex) {
			this.recording.cancel();
			throw ex;
		}
		finally {
			this.handling = false;
		}
	}

	@Override
	public void onComplete(Optional<Throwable> error) {
		error.ifPresentOrElse(this.recording::fail, this.recording::complete);
		this.actual.onComplete(error);
	}

	@Override
	public boolean isAwaited() {
		return this.actual != NOBODY && !this.handling;
	}

}
