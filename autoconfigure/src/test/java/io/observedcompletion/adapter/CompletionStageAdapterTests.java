// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionStageAdapterTests extends ReturnTypeAdapterContract<CompletableFuture<String>> {

	@Override
	protected ReturnTypeAdapter adapter() {
		return new CompletionStageAdapter();
	}

	@Override
	protected Shape shape() {
		return Shape.FUTURE;
	}

	@Override
	protected CompletableFuture<String> source(Script script) {
		script.beforehand().run();
		CompletableFuture<String> future = new CompletableFuture<>();
		Runnable beforeEnd = script.beforeEnd();
		if (beforeEnd != null) {
			CompletableFuture.runAsync(beforeEnd).thenRun(() -> future.complete(script.text()));
		}
		else if (script.error() != null) {
			CompletableFuture.runAsync(() -> future.completeExceptionally(script.error()));
		}
		else if (!script.open()) {
			CompletableFuture.runAsync(() -> future.complete(script.elements().isEmpty() ? null : script.text()));
		}
		return future;
	}

	@Override
	protected Consumed consume(CompletableFuture<String> returned, int stopAfter) {
		if (stopAfter != Integer.MAX_VALUE) {
			returned.cancel(false);
			return Consumed.of(List.of());
		}
		try {
			String value = returned.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
			return Consumed.of((value != null) ? List.of(value) : List.of());
		}
		catch (ExecutionException ex) {
			return Consumed.error(ex.getCause());
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	protected void leave(CompletableFuture<String> returned, int elements) {
	}

	@Override
	protected void consumeFor(CompletableFuture<String> returned, Duration limit) {
		returned.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Test
	void handsBackTheVeryStage() throws Throwable {
		CompletableFuture<String> future = new CompletableFuture<>();
		assertThat(observe(future)).isSameAs(future);
		future.orTimeout(1, TimeUnit.MILLISECONDS);
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.TIMED_OUT);
	}

}
