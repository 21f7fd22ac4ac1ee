// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import io.observedcompletion.provider.ProviderServer;
import io.observedcompletion.provider.ProviderStreams;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What anthropic-java's own client returns, over HTTP.
 */
class AnthropicStreamTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String MESSAGE = "\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
			+ "\"model\":\"claude-2026\",\"stop_sequence\":null,";

	private static final String START = event("message_start",
			",\"message\":{" + MESSAGE
					+ "\"content\":[],\"stop_reason\":null,\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}")
			+ event("content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
			+ event("ping", "");

	private static final String END = event("content_block_stop", ",\"index\":0")
			+ event("message_delta",
					",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":12}")
			+ event("message_stop", "");

	private final ProviderStreams<Chat> application = new ProviderStreams<>(Chat.class,
			AnthropicContentAutoConfiguration.class, AnthropicCompletionAutoConfiguration.class,
			ReactiveCompletionAutoConfiguration.class);

	@Test
	void recordsTheTextBeforeABreakAtAnEmptyChunkAsCancelled() throws IOException {
		Completion completion = record(List.of(START, said("Hel"), said("lo"), said(""), said("never read"), END),
				(chat) -> {
					try (StreamResponse<RawMessageStreamEvent> response = chat.ask()) {
						Iterator<RawMessageStreamEvent> events = response.stream().iterator();
						while (events.hasNext()) {
							RawMessageStreamEvent event = events.next();
							if (event.isContentBlockDelta() && text(event).isEmpty()) {
								break;
							}
						}
					}
				});
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.statusMessage()).isEqualTo("cancelled by the consumer after 5 chunks");
		assertThat(completion.model()).isEqualTo("claude-2026");
		assertThat(completion.finishReason()).isNull();
	}

	@Test
	void recordsAStreamThatIsReadToItsEnd() throws IOException {
		Completion completion = record(List.of(START, said("Hel"), said("lo"), END), (chat) -> {
			try (StreamResponse<RawMessageStreamEvent> response = chat.ask()) {
				assertThat(response.stream()).hasSize(7);
			}
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.model()).isEqualTo("claude-2026");
		assertThat(completion.finishReason()).isEqualTo("end_turn");
		assertThat(completion.usage()).isEqualTo(TokenUsage.of(3, 12));
		assertThat(completion.completionStartTime()).isNotNull();
	}

	@Test
	void recordsABetaStreamThatIsReadToItsEnd() throws IOException {
		Completion completion = record(List.of(START, said("Hel"), said("lo"), END), (chat) -> {
			try (StreamResponse<BetaRawMessageStreamEvent> response = chat.askBeta()) {
				assertThat(response.stream()).hasSize(7);
			}
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("Hello");
	}

	@Test
	void recordsAConnectionThatBreaksAsFailed() throws IOException {
		Completion completion = failing(List.of(START, said("Hel"), ProviderServer.BREAK));
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.output()).isEqualTo("Hel");
	}

	@Test
	void recordsAnErrorInsideOfTheStreamAsFailed() throws IOException {
		Completion completion = failing(List.of(START, said("Hel"),
				event("error", ",\"error\":{\"type\":\"overloaded_error\",\"message\":\"overloaded midway\"}")));
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.output()).isEqualTo("Hel");
		assertThat(completion.statusMessage()).contains("overloaded midway");
	}

	@Test
	void recordsAServerThatFallsSilentAsItsClientTakesIt() throws IOException {
		Completion completion = failing(List.of(START, said("Hel"), ProviderServer.SILENCE));
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.statusMessage()).contains("AnthropicIoException");
		assertThat(completion.output()).isEqualTo("Hel");
	}

	private Completion failing(List<String> parts) throws IOException {
		return record(parts, (chat) -> {
			try (StreamResponse<RawMessageStreamEvent> response = chat.ask(); Stream<?> stream = response.stream()) {
				assertThatThrownBy(stream::toList).isNotNull();
			}
		});
	}

	@Test
	void recordsARefusalAsFailed() throws IOException {
		Completion completion = this.application.record(ProviderServer.answering(400,
				"{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no such thing\"}}"),
				(chat) -> {
					assertThatThrownBy(chat::ask).isNotNull();
				});
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.chunks()).isZero();
		assertThat(completion.statusMessage()).contains("no such thing");
	}

	@Test
	void recordsAnEmptyStreamAsCompleted() throws IOException {
		Completion completion = record(List.of(), (chat) -> {
			try (StreamResponse<RawMessageStreamEvent> response = chat.ask()) {
				assertThat(response.stream()).isEmpty();
			}
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isIn(null, "");
	}

	@Test
	void recordsAStreamThatNobodyHoldsAnyMoreAsAbandoned() throws IOException {
		Completion completion = record(List.of(START, said("Hel"), said("lo"), END), (chat) -> {
			Iterator<RawMessageStreamEvent> events = chat.ask().stream().iterator();
			events.next();
			events.next();
			assertThat(text(events.next())).isEqualTo("Hel");
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.ABANDONED);
		assertThat(completion.output()).isEqualTo("Hel");
	}

	@Test
	void recordsWhatAHandlerIsTold() throws IOException {
		Completion completion = record(List.of(START, said("Hel"), said("lo"), END), (chat) -> {
			CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
			List<RawMessageStreamEvent> events = new ArrayList<>();
			chat.askAsync().subscribe(new AsyncStreamResponse.Handler<>() {

				@Override
				public void onNext(RawMessageStreamEvent event) {
					events.add(event);
				}

				@Override
				public void onComplete(Optional<Throwable> error) {
					end.complete(error);
				}

			});
			assertThat(end.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEmpty();
			assertThat(events).hasSize(7);
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("Hello");
	}

	@Test
	void recordsWhatAHandlerWasToldBeforeItsResponseIsClosed() throws IOException {
		Completion completion = record(List.of(START, said("Hel"), said("lo"), said(""), END), (chat) -> {
			CountDownLatch closed = new CountDownLatch(1);
			AsyncStreamResponse<RawMessageStreamEvent> response = chat.askAsync();
			response.subscribe((event) -> {
				if (event.isContentBlockDelta() && text(event).equals("lo")) {
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
	void recordsAnAsynchronousRequestThatIsRefusedThoughNobodySubscribes() throws IOException {
		Completion completion = this.application.record(ProviderServer.answering(400, "{}"), (chat) -> {
			AsyncStreamResponse<RawMessageStreamEvent> response = chat.askAsync();
			assertThatThrownBy(() -> response.onCompleteFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isNotNull();
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.chunks()).isZero();
	}

	@Test
	void recordsAFluxOfItsEvents() throws IOException {
		Completion completion = record(List.of(START, said("Hel"), said("lo"), said(" world"), END), (chat) -> {
			chat.askFlux().take(4).blockLast(LIMIT);
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.model()).isEqualTo("claude-2026");
	}

	@Test
	void recordsAMessage() throws IOException {
		Completion completion = this.application.record(ProviderServer.answering(200,
				"{" + MESSAGE + "\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}],\"stop_reason\":\"end_turn\","
						+ "\"usage\":{\"input_tokens\":3,\"output_tokens\":12}}"),
				(chat) -> {
					assertThat(chat.askAtOnce(Chat.QUESTION).content()).hasSize(1);
				});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.usage().input()).isEqualTo(3);
		assertThat(completion.usage().output()).isEqualTo(12);
		assertThat(completion.input()).contains("why?");
	}

	@Test
	void startsWithoutTheLibrary() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AnthropicCompletionAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("com.anthropic"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AnthropicCompletionAutoConfiguration.class));
	}

	private Completion record(List<String> parts, ProviderStreams.Consumer<Chat> consumer) throws IOException {
		return this.application.record(ProviderServer.streaming(parts), consumer);
	}

	private static String said(String text) {
		return event("content_block_delta",
				",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
	}

	private static String event(String type, String fields) {
		return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + fields + "}\n\n";
	}

	private static String text(RawMessageStreamEvent event) {
		return event.asContentBlockDelta().delta().asText().text();
	}

	static class Chat {

		static final MessageCreateParams QUESTION = MessageCreateParams.builder()
			.model("claude")
			.maxTokens(7)
			.addUserMessage("why?")
			.build();

		private final AnthropicClient client;

		Chat(ProviderServer server) {
			this.client = AnthropicOkHttpClient.builder()
				.apiKey("sk-ant-none")
				.baseUrl(server.url())
				.timeout(Duration.ofSeconds(1))
				.maxRetries(0)
				.build();
		}

		@ObservedCompletion
		StreamResponse<RawMessageStreamEvent> ask() {
			return this.client.messages().createStreaming(QUESTION);
		}

		@ObservedCompletion
		StreamResponse<BetaRawMessageStreamEvent> askBeta() {
			return this.client.beta()
				.messages()
				.createStreaming(com.anthropic.models.beta.messages.MessageCreateParams.builder()
					.model("claude")
					.maxTokens(7)
					.addUserMessage("why?")
					.build());
		}

		@ObservedCompletion
		AsyncStreamResponse<RawMessageStreamEvent> askAsync() {
			return this.client.async().messages().createStreaming(QUESTION);
		}

		@ObservedCompletion
		Flux<RawMessageStreamEvent> askFlux() {
			return Flux.using(() -> this.client.messages().createStreaming(QUESTION),
					(response) -> Flux.fromStream(response::stream), StreamResponse::close);
		}

		@ObservedCompletion
		Message askAtOnce(MessageCreateParams question) {
			return this.client.messages().create(question);
		}

	}

}
