// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What openai-java's own client returns, over HTTP.
 */
class OpenAiStreamTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, ObservedCompletionAutoConfiguration.class,
				CompletionRecorderAutoConfiguration.class, OpenAiContentAutoConfiguration.class,
				OpenAiCompletionAutoConfiguration.class))
		.withBean(KeptCompletions.class);

	@Test
	void recordsTheTextBeforeABreakAsCancelled() {
		Completion completion = record("Hel,lo,,never read", true, (chat) -> {
			try (StreamResponse<ChatCompletionChunk> response = chat.ask()) {
				Iterator<ChatCompletionChunk> chunks = response.stream().iterator();
				while (chunks.hasNext()) {
					if (text(chunks.next()).isEmpty()) {
						break;
					}
				}
			}
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.statusMessage()).isEqualTo("cancelled by the consumer after 3 chunks");
		assertThat(completion.model()).isEqualTo("gpt-4o");
	}

	@Test
	void recordsAStreamThatIsReadToItsEnd() {
		Completion completion = record("Hel,lo", true, (chat) -> {
			try (StreamResponse<ChatCompletionChunk> response = chat.ask()) {
				assertThat(response.stream().map(OpenAiStreamTests::text)).containsExactly("Hel", "lo");
			}
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.model()).isEqualTo("gpt-4o");
		assertThat(completion.chunks()).isEqualTo(2);
		assertThat(completion.completionStartTime()).isNotNull();
	}

	@Test
	void recordsAStreamThatBreaksOffAsFailed() {
		Completion completion = record("Hel,{", true, (chat) -> {
			try (StreamResponse<ChatCompletionChunk> response = chat.ask(); Stream<?> stream = response.stream()) {
				assertThatThrownBy(stream::toList).isNotNull();
			}
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.output()).isEqualTo("Hel");
	}

	@Test
	void refusesToBeReadTwice() {
		Completion completion = record("Hel,lo", true, (chat) -> {
			try (StreamResponse<ChatCompletionChunk> response = chat.ask()) {
				assertThat(response.stream().count()).isEqualTo(2);
				assertThatThrownBy(() -> response.stream().toList()).isInstanceOf(IllegalStateException.class);
			}
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void touchesNoStreamThatIsNotRead() {
		Completion completion = record("Hel,lo", true, (chat) -> {
			try (StreamResponse<ChatCompletionChunk> response = chat.ask()) {
				assertThat(response.stream().isParallel()).isFalse();
				assertThat(response.stream().count()).isEqualTo(2);
			}
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("Hello");
	}

	@Test
	void recordsWhatAHandlerIsTold() {
		Completion completion = record("Hel,lo", true, (chat) -> {
			CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
			AsyncStreamResponse<ChatCompletionChunk> response = chat.askAsync();
			response.subscribe(new AsyncStreamResponse.Handler<>() {

				@Override
				public void onNext(ChatCompletionChunk chunk) {
				}

				@Override
				public void onComplete(Optional<Throwable> error) {
					end.complete(error);
				}

			});
			assertThat(end.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEmpty();
			response.onCompleteFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("Hello");
	}

	@Test
	void recordsAnAsynchronousRequestThatIsRefusedThoughNobodySubscribes() {
		Completion completion = record("", false, (chat) -> assertThatThrownBy(
				() -> chat.askAsync().onCompleteFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS))
			.isNotNull());
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.chunks()).isZero();
	}

	@Test
	void recordsWhatAHandlerWasToldBeforeItsResponseIsClosed() {
		Completion completion = record("Hel,lo,,", true, (chat) -> {
			CountDownLatch closed = new CountDownLatch(1);
			AsyncStreamResponse<ChatCompletionChunk> response = chat.askAsync();
			response.subscribe((chunk) -> {
				if (text(chunk).equals("lo")) {
					response.close();
					closed.countDown();
				}
			});
			assertThat(closed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).isEqualTo("Hello");
	}

	@Test
	void startsWithoutTheLibrary() {
		this.application.withClassLoader(new FilteredClassLoader("com.openai"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OpenAiCompletionAutoConfiguration.class));
	}

	private Completion record(String texts, boolean accepting, Consumer consumer) {
		CompletableFuture<Completion> recorded = new CompletableFuture<>();
		this.application.withBean(StreamingModel.class, texts, accepting).withBean(Chat.class).run((context) -> {
			consumer.read(context.getBean(Chat.class));
			recorded.complete(context.getBean(KeptCompletions.class).single());
		});
		return recorded.join();
	}

	private static String text(ChatCompletionChunk chunk) {
		return chunk.choices().get(0).delta().content().orElse("");
	}

	private interface Consumer {

		void read(Chat chat) throws Exception;

	}

	static class Chat {

		private static final ChatCompletionCreateParams QUESTION = ChatCompletionCreateParams.builder()
			.model("gpt-4o")
			.addUserMessage("Why?")
			.build();

		private final OpenAIClient client;

		Chat(StreamingModel model) {
			this.client = model.client();
		}

		@ObservedCompletion
		StreamResponse<ChatCompletionChunk> ask() {
			return this.client.chat().completions().createStreaming(QUESTION);
		}

		@ObservedCompletion
		AsyncStreamResponse<ChatCompletionChunk> askAsync() {
			return this.client.async().chat().completions().createStreaming(QUESTION);
		}

	}

}
