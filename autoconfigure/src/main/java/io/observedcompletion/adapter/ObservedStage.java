// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

/**
 * Becomes what its source becomes, observed. Whatever is done to it is done to the
 * source.
 *
 * @param <T> the type of the value
 */
final class ObservedStage<T> extends CompletableFuture<T> implements Consumption {

	private final CompletableFuture<T> source;

	private final StageEnd end;

	// What the source became is the caller's to have as it is.
	private volatile boolean same;

	private ObservedStage(CompletableFuture<T> source, StageEnd end) {
		this.source = source;
		this.end = end;
	}

	static CompletionStage<?> of(CompletionStage<?> source, StageEnd end) {
		// A stage of the application's own may not support it.
		CompletableFuture<?> future = FailOpen.<CompletableFuture<?>>call("observe a stage",
				source::toCompletableFuture);
		return (future != null) ? new ObservedStage<>(future, end).follow(source) : end.watch(source);
	}

	private CompletionStage<?> follow(CompletionStage<?> source) {
		this.end.recording().watch(this);
		CompletionStage<T> stage = this.source;
		stage.handle(this::ended);
		return this.same ? source : this;
	}

	// Handled, because a dependent that fails, too, prints the exception of the
	// application.
	@SuppressWarnings("unchecked")
	private @Nullable Object ended(@Nullable T value, @Nullable Throwable error) {
		T observed = (T) this.end.ended(value, error);
		this.same = observed == value;
		if (error != null) {
			super.completeExceptionally(error);
		}
		else {
			super.complete(observed);
		}
		return null;
	}

	@Override
	public boolean complete(@Nullable T value) {
		return this.source.complete(value);
	}

	@Override
	public boolean completeExceptionally(Throwable error) {
		return this.source.completeExceptionally(error);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return this.source.cancel(mayInterruptIfRunning);
	}

	@Override
	public Executor defaultExecutor() {
		return this.source.defaultExecutor();
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
