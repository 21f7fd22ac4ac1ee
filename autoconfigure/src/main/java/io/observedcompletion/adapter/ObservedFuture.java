// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.observedcompletion.completion.Consumption;
import org.jspecify.annotations.Nullable;

/**
 * Records how a future ends when its consumer learns of it: nobody else is told.
 *
 * @param <T> the type of the value
 */
final class ObservedFuture<T extends @Nullable Object> implements Future<T>, Consumption {

	private final Future<T> source;

	private final StageEnd end;

	// Guarded by this, as what follows.
	private boolean ended;

	private @Nullable T observed;

	ObservedFuture(Future<T> source, StageEnd end) {
		this.source = source;
		this.end = end;
		end.recording().watch(this);
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		try {
			return ended(this.source.get());
		}
		catch (ExecutionException | CancellationException ex) {
			failed(ex);
			throw ex;
		}
	}

	// A consumer that does not wait longer may come again.
	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		try {
			return ended(this.source.get(timeout, unit));
		}
		catch (ExecutionException | CancellationException ex) {
			failed(ex);
			throw ex;
		}
	}

	@SuppressWarnings({ "unchecked", "NullAway" }) // of the type of the value
	private synchronized T ended(T value) {
		if (!this.ended) {
			this.ended = true;
			this.observed = (T) this.end.ended(value, null);
		}
		return this.observed;
	}

	private synchronized void failed(Exception error) {
		if (!this.ended) {
			this.ended = true;
			this.end.ended(null, error);
		}
	}

	@Override
	public boolean isDone() {
		boolean done = this.source.isDone();
		if (done && !isKnown()) {
			look();
		}
		return done;
	}

	private void look() {
		try {
			get();
		}
		catch (ExecutionException | CancellationException ex) {
			// Recorded. Who asks again is told.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized boolean isKnown() {
		return this.ended;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = this.source.cancel(mayInterruptIfRunning);
		if (cancelled) {
			failed(new CancellationException());
		}
		return cancelled;
	}

	@Override
	public boolean isCancelled() {
		return this.source.isCancelled();
	}

	@Override
	public boolean isAwaited() {
		return true;
	}

	@Override
	public boolean isStream() {
		return false;
	}

}
