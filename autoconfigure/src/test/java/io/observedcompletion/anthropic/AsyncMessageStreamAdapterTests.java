// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.anthropic.core.http.AsyncStreamResponse;
import io.observedcompletion.adapter.Consumed;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.ReturnTypeAdapterContract;
import io.observedcompletion.adapter.Script;
import io.observedcompletion.adapter.Shape;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AsyncMessageStreamAdapterTests extends ReturnTypeAdapterContract<AsyncStreamResponse<String>> {

	private static final int RACES = 300;

	@Override
	protected ReturnTypeAdapter adapter() {
		return new AsyncMessageStreamAdapter();
	}

	@Override
	protected Shape shape() {
		return Shape.CALL_STREAM;
	}

	@Override
	protected AsyncStreamResponse<String> source(Script script) {
		return new ScriptedMessages(script);
	}

	@Override
	protected Consumed consume(AsyncStreamResponse<String> returned, int stopAfter) {
		List<String> elements = Collections.synchronizedList(new ArrayList<>());
		if (stopAfter > 0) {
			returned.subscribe((element) -> {
				elements.add(element);
				if (elements.size() == stopAfter) {
					returned.close();
				}
			});
		}
		else {
			returned.close();
		}
		try {
			returned.onCompleteFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
			return Consumed.of(List.copyOf(elements));
		}
		catch (ExecutionException ex) {
			return new Consumed(List.copyOf(elements), ex.getCause());
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	protected void leave(AsyncStreamResponse<String> returned, int elements) {
		// All that the script says: nothing can be asked of this one.
		CountDownLatch told = new CountDownLatch(3);
		returned.subscribe((element) -> told.countDown());
		try {
			assertThat(told.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	protected boolean consumerHasDemand() {
		return false;
	}

	@Override
	protected void consumeThrowing(AsyncStreamResponse<String> returned) {
		returned.subscribe((element) -> {
			throw new IllegalStateException("operator");
		});
		try {
			returned.onCompleteFuture().join();
		}
		catch (CompletionException ex) {
			throw (RuntimeException) ex.getCause();
		}
	}

	@Override
	protected void consumeFor(AsyncStreamResponse<String> returned, Duration limit) {
		returned.subscribe((element) -> {
		});
		try {
			returned.onCompleteFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
			throw new AssertionError("not open");
		}
		catch (TimeoutException ex) {
			returned.close();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void isCancelledWhenItIsClosedWithoutAHandler() throws Throwable {
		ScriptedMessages source = new ScriptedMessages(Script.completing("a"));
		observe(source).close();
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.chunks()).isZero();
		assertThat(source.isClosed()).isTrue();
	}

	@Test
	void failsWhenTheRequestFailsBeforeThereIsAHandler() throws Throwable {
		AsyncStreamResponse<String> source = new ScriptedMessages(Script.open("a"));
		AsyncStreamResponse<String> returned = observe(source);
		source.onCompleteFuture().completeExceptionally(new IllegalStateException("boom"));
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.statusMessage()).isEqualTo("failed: IllegalStateException: boom");
		assertThat(returned.onCompleteFuture()).isSameAs(source.onCompleteFuture());
	}

	@Test
	void goesOnWhenSomebodyCancelsTheFutureAlone() throws Throwable {
		AsyncStreamResponse<String> returned = observe(Script.completing("a", "b"));
		returned.subscribe((element) -> {
		}, (reading) -> {
			returned.onCompleteFuture().cancel(false);
			reading.run();
		});
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.single().output()).isEqualTo("ab");
		assertThatExceptionOfType(CancellationException.class).isThrownBy(returned.onCompleteFuture()::join);
	}

	@Test
	void tellsItsHandlerOnTheExecutorHowItEnds() throws Throwable {
		List<String> told = new ArrayList<>();
		AsyncStreamResponse<String> returned = observe(Script.failing(new IllegalStateException("boom"), "a"));
		AsyncStreamResponse.Handler<Object> handler = new AsyncStreamResponse.Handler<>() {

			@Override
			public void onNext(Object element) {
				told.add("next " + element);
			}

			@Override
			public void onComplete(Optional<Throwable> error) {
				told.add("complete " + error.map(Throwable::getMessage));
			}

		};
		assertThat(returned.subscribe(handler, Runnable::run)).isSameAs(returned);
		assertThat(told).containsExactly("next a", "complete Optional[boom]");
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void refusesASecondHandlerAsItsSourceDoesAndRecordsTheFirst() throws Throwable {
		List<Runnable> readings = new ArrayList<>();
		AsyncStreamResponse<String> returned = observe(Script.completing("a", "b"));
		returned.subscribe((element) -> {
		}, readings::add);
		assertThatIllegalStateException().isThrownBy(() -> returned.subscribe((element) -> {
		})).withMessage("Cannot subscribe more than once");
		readings.get(0).run();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.single().output()).isEqualTo("ab");
	}

	@Test
	void failsWhenTheExecutorRejectsTheReading() throws Throwable {
		AsyncStreamResponse<String> returned = observe(Script.completing("a"));
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> returned.subscribe((element) -> {
		}, (reading) -> {
			throw new RejectedExecutionException("full");
		}));
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void recordsOnceWhenItsEndAndItsClosingRace() throws Throwable {
		for (int i = 0; i < RACES; i++) {
			AsyncStreamResponse<String> returned = observe(Script.completing("a"));
			CompletableFuture<Void> closing = CompletableFuture.runAsync(returned::close);
			returned.subscribe((element) -> {
			});
			closing.join();
		}
		this.completions.await(RACES);
		assertThat(this.completions.settled()).hasSize(RACES)
			.allSatisfy((completion) -> assertThat(completion.outcome()).isIn(Outcome.COMPLETED, Outcome.CANCELLED));
	}

}
