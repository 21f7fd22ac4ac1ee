// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.service.TokenStream;
import io.observedcompletion.adapter.Consumed;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.ReturnTypeAdapterContract;
import io.observedcompletion.adapter.Script;
import io.observedcompletion.adapter.Shape;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class TokenStreamAdapterTests extends ReturnTypeAdapterContract<TokenStream> {

	@Override
	protected ReturnTypeAdapter adapter() {
		return new TokenStreamAdapter(ChatAnswerReader.common());
	}

	@Override
	protected Shape shape() {
		return Shape.STREAM;
	}

	@Override
	protected TokenStream source(Script script) {
		return new ScriptedTokenStream(script);
	}

	@Override
	protected Consumed consume(TokenStream returned, int stopAfter) {
		if (stopAfter == 0) {
			return Consumed.of(List.of());
		}
		List<String> elements = Collections.synchronizedList(new ArrayList<>());
		CompletableFuture<Void> end = new CompletableFuture<>();
		TokenStream handled = (stopAfter == ALL) ? returned.onPartialResponse(elements::add)
				: returned.onPartialResponseWithContext((text, context) -> {
					elements.add(text.text());
					if (elements.size() == stopAfter) {
						context.streamingHandle().cancel();
						end.complete(null);
					}
				});
		handled.onCompleteResponse((answer) -> end.complete(null)).onError(end::completeExceptionally);
		try {
			returned.start();
			end.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
			return Consumed.of(List.copyOf(elements));
		}
		catch (ExecutionException ex) {
			return new Consumed(List.copyOf(elements), ex.getCause());
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError(ex);
		}
	}

	// All that the script says: nothing can be asked of this one.
	@Override
	protected void leave(TokenStream returned, int elements) {
		List<String> told = Collections.synchronizedList(new ArrayList<>());
		returned.onPartialResponse(told::add).onError((error) -> {
		}).start();
		await().atMost(LIMIT).until(() -> told.size() == 3);
	}

	@Override
	protected boolean consumerHasDemand() {
		return false;
	}

	@Override
	protected void consumeThrowing(TokenStream returned) {
		CompletableFuture<Void> end = new CompletableFuture<>();
		returned.onPartialResponse((text) -> {
			throw new IllegalStateException("operator");
		}).onError(end::completeExceptionally).start();
		try {
			end.join();
		}
		catch (CompletionException ex) {
			throw (RuntimeException) ex.getCause();
		}
	}

	@Override
	protected void consumeFor(TokenStream returned, Duration limit) {
		AtomicReference<StreamingHandle> handle = new AtomicReference<>();
		CompletableFuture<Void> end = new CompletableFuture<>();
		returned.onPartialResponseWithContext((text, context) -> handle.set(context.streamingHandle()))
			.onCompleteResponse((answer) -> end.complete(null))
			.onError(end::completeExceptionally)
			.start();
		try {
			end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
			throw new AssertionError("not open");
		}
		catch (TimeoutException ex) {
			handle.get().cancel();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void isRecordedThoughNoHandlerOfTheApplicationIsToldTextOrEnd() throws Throwable {
		observe(Script.completing("a", "b")).onError((error) -> {
		}).start();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.single().output()).isEqualTo("ab");
	}

	@Test
	void failsWhereItsErrorsAreIgnored() throws Throwable {
		observe(Script.failing(new IllegalStateException("boom"), "a")).ignoreErrors().start();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.FAILED);
		assertThat(this.completions.single().output()).isEqualTo("a");
	}

	@Test
	void failsWhenItCannotBeStarted() throws Throwable {
		TokenStream returned = observe(Script.completing("a"));
		assertThatIllegalStateException().isThrownBy(returned::start).withMessageContaining("must be invoked");
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void saysWhichExceptionOfAHandlerEndedIt() throws Throwable {
		assertThatIllegalStateException().isThrownBy(() -> consumeThrowing(observe(Script.open("a", "b"))));
		assertThat(this.completions.single().statusMessage())
			.isEqualTo("its handler threw IllegalStateException, after 1 chunk");
	}

	@Test
	void doesNotTakeTheTimeOfAToolForSilence() throws Throwable {
		CompletionRecorder impatient = impatient();
		HandlerCalls calls = new HandlerCalls(impatient.start(CompletionStart.named("call").build()),
				CompletionOrigin.current(), ChatAnswerReader.common());
		calls.working();
		assertThat(calls.isStream()).isFalse();
		calls.chunk("a", () -> {
		});
		assertThat(calls.isStream()).isTrue();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.TIMED_OUT);
		assertThat(calls.recording()).isNotNull();
	}

}
