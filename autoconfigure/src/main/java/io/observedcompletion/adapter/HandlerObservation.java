// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;

/**
 * Observes something that tells its elements to a handler and is closed by itself, as the
 * asynchronous streams of vendors' libraries do. The first handler is observed. It is
 * held by what the caller gets and by the observed handler, so that the recording does
 * not end as abandoned while either is held. Thread-safe.
 *
 * @since 0.9.0
 */
public final class HandlerObservation implements Consumption {

	private final CompletionRecording recording;

	private final AtomicBoolean handled = new AtomicBoolean();

	// The source goes on by itself, as long as the handler lets it.
	private volatile boolean handling;

	/**
	 * Creates an observation, watched from now on.
	 * @param recording the recording that ends with the elements
	 */
	public HandlerObservation(CompletionRecording recording) {
		this.recording = recording;
		recording.watch(this);
	}

	/**
	 * Lets a handler be told. That the first one is refused is a failure of the call.
	 * @param <H> the type of the handler
	 * @param handler the handler of the application
	 * @param observed makes of it one that tells {@link #next} and {@link #end} first
	 * @param source the subscription; what it throws reaches the caller
	 */
	public <H> void subscribe(H handler, UnaryOperator<H> observed, Consumer<H> source) {
		if (!this.handled.compareAndSet(false, true)) {
			// Most sources refuse a second one, which is no failure of the first.
			source.accept(handler);
			return;
		}
		try {
			source.accept(observed.apply(handler));
		}
		catch (Throwable ex) {
			this.recording.fail(ex);
			throw ex;
		}
	}

	/**
	 * Learns of a request that fails before there is a handler. A handler knows better
	 * than the future, which others may complete.
	 * @param end the end of the source
	 */
	public void follow(CompletionStage<?> end) {
		end.handle((done, error) -> {
			if (error != null && !this.handled.get()) {
				this.recording.fail(error);
			}
			return done;
		});
	}

	/**
	 * Records an element and tells it. An exception of the handler means that the
	 * consumer stopped, and goes on to the source.
	 * @param <T> the type of the element
	 * @param element the element
	 * @param handler the handler of the application
	 */
	public <T> void next(T element, Consumer<? super T> handler) {
		this.recording.chunk(element);
		this.handling = true;
		try {
			handler.accept(element);
		}
		catch (Throwable ex) {
			this.recording.cancel();
			throw ex;
		}
		finally {
			this.handling = false;
		}
	}

	/**
	 * Records the end.
	 * @param error what it failed with, empty if all was told
	 */
	public void end(Optional<Throwable> error) {
		error.ifPresentOrElse(this.recording::fail, this.recording::complete);
	}

	/**
	 * Closes what is observed. The consumer has stopped, unless all was told.
	 * @param source closes it; what it throws reaches the caller
	 */
	public void close(Runnable source) {
		this.recording.cancel(source);
	}

	@Override
	public boolean isAwaited() {
		return this.handled.get() && !this.handling;
	}

}
