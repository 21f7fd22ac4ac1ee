// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class FutureAdapterTests extends ReturnTypeAdapterContract<Future<String>> {

	private final ReturnTypeAdapter adapter = DeclaredAdapters.find(returnType());

	@Override
	protected ReturnTypeAdapter adapter() {
		return this.adapter;
	}

	@Override
	protected Shape shape() {
		return Shape.FUTURE;
	}

	@Override
	protected Future<String> source(Script script) {
		script.beforehand().run();
		FutureTask<String> task = new FutureTask<>(() -> {
			if (script.error() != null) {
				ValueAdapterTests.throwAsIs(script.error());
			}
			Runnable beforeEnd = script.beforeEnd();
			if (beforeEnd != null) {
				beforeEnd.run();
			}
			return script.elements().isEmpty() ? null : script.text();
		});
		if (!script.open() || script.beforeEnd() != null) {
			CompletableFuture.runAsync(task);
		}
		return task;
	}

	// Whoever comes too late to cancel it learns what became of it.
	@Override
	protected Consumed consume(Future<String> returned, int stopAfter) {
		if (stopAfter != ALL && returned.cancel(false)) {
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
	protected void leave(Future<String> returned, int elements) {
	}

	// Nobody tells when it is done.
	@Override
	protected boolean endsByItself() {
		return false;
	}

	@Override
	protected boolean consumerMayTimeOut() {
		return false;
	}

	@Test
	void recordsATaskOfAnExecutorUntilItIsDone() throws Throwable {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		Future<String> returned = observe(executor.submit(() -> {
			Thread.sleep(400);
			return "late";
		}));
		assertThat(returned.get()).isEqualTo("late");
		executor.shutdown();
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("late");
		assertThat(completion.endTime()).isAfterOrEqualTo(completion.startTime().plusMillis(350));
	}

	@Test
	void isRecordedWhenItIsSeenToBeDone() throws Throwable {
		Future<String> returned = observe(Script.completing("a"));
		await().atMost(LIMIT).until(returned::isDone);
		assertThat(this.completions.single().output()).isEqualTo("a");
		assertThat(returned.get()).isEqualTo("a");
	}

	@Test
	void isRecordedWhenItIsSeenToHaveFailed() throws Throwable {
		Future<String> returned = observe(Script.failing(new IllegalStateException("boom")));
		await().atMost(LIMIT).until(returned::isDone);
		assertThat(this.completions.single().statusMessage()).isEqualTo("failed: IllegalStateException: boom");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(returned::get);
	}

	@Test
	void goesOnWhenAConsumerDoesNotWaitLonger() throws Throwable {
		FutureTask<String> task = new FutureTask<>(() -> "a");
		Future<String> returned = observe(task);
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> returned.get(1, TimeUnit.MILLISECONDS));
		assertThat(this.completions.isEmpty()).isTrue();
		task.run();
		assertThat(returned.get()).isEqualTo("a");
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void handsBackAStageAsItIs() throws Throwable {
		CompletableFuture<String> stage = new CompletableFuture<>();
		assertThat(observe(stage)).isSameAs(stage);
		stage.complete("a");
		assertThat(this.completions.single().output()).isEqualTo("a");
	}

}
