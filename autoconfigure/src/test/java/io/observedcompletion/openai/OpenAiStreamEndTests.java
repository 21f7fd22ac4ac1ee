// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the streams of openai-java's own client end, over HTTP, each asked of both APIs and
 * of both clients.
 */
class OpenAiStreamEndTests {

	private static final StringBuilder TABLE = new StringBuilder("\nStreams of openai-java\n");

	private static final int ALL = Integer.MAX_VALUE;

	private static final String REFUSAL = "{\"error\":{\"message\":\"quota used up\",\"type\":\"t\",\"code\":\"c\"}}";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, ObservedCompletionAutoConfiguration.class,
				CompletionRecorderAutoConfiguration.class, OpenAiContentAutoConfiguration.class,
				OpenAiCompletionAutoConfiguration.class))
		.withBean(KeptCompletions.class);

	@AfterAll
	static void printTable() {
		System.out.println(TABLE);
	}

	@ParameterizedTest
	@EnumSource
	void completes(StreamedApi api) {
		for (Completion completion : read("completes", api, 200, api.whole("Hel", "", "lo"), ALL)) {
			assertEnded(completion, Outcome.COMPLETED, "Hello");
			assertThat(completion.usage()).extracting(TokenUsage::total).isEqualTo(7L);
			assertThat(completion.finishReason()).isIn("stop", "completed");
		}
	}

	@ParameterizedTest
	@EnumSource
	void isEmpty(StreamedApi api) {
		for (Completion completion : read("is empty", api, 200, List.of("data: [DONE]\n\n"), ALL)) {
			assertEnded(completion, Outcome.COMPLETED, null);
			assertThat(completion.chunks()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource
	void isLeftAtAnEmptyChunk(StreamedApi api) {
		int stop = api.begin().size() + 2;
		for (Completion completion : read("is left by break", api, 200, api.whole("Hel", "", "lo"), stop)) {
			assertEnded(completion, Outcome.CANCELLED, "Hel");
			assertThat(completion.model()).isEqualTo("gpt-5");
			assertThat(completion.chunks()).isEqualTo(stop);
		}
	}

	@ParameterizedTest
	@EnumSource
	void breaksOff(StreamedApi api) {
		read("breaks off", api, 200, api.events(ModelServer.BREAK, "Hel"), ALL)
			.forEach((completion) -> assertEnded(completion, Outcome.FAILED, "Hel"));
	}

	@ParameterizedTest
	@EnumSource
	void tellsAnError(StreamedApi api) {
		for (Completion completion : read("tells an error", api, 200, api.events(api.error(), "Hel"), ALL)) {
			assertEnded(completion, Outcome.FAILED, "Hel");
			assertThat(completion.statusMessage()).contains("model overloaded");
		}
	}

	@ParameterizedTest
	@EnumSource
	void isRefusedForItsQuota(StreamedApi api) {
		for (Completion completion : read("is refused (429)", api, 429, List.of(REFUSAL), ALL)) {
			assertEnded(completion, Outcome.FAILED, null);
			assertThat(completion.statusMessage()).contains("quota used up");
		}
	}

	@ParameterizedTest
	@EnumSource
	void isRefusedByAServerThatFails(StreamedApi api) {
		for (Completion completion : read("is refused (500)", api, 500, List.of(REFUSAL), ALL)) {
			assertEnded(completion, Outcome.FAILED, null);
			assertThat(completion.statusMessage()).contains("quota used up");
		}
	}

	@ParameterizedTest
	@EnumSource
	void timesOut(StreamedApi api) {
		// The client tells it as one of many failures of the connection.
		read("times out", api, 200, api.events(ModelServer.HANG, "Hel"), ALL)
			.forEach((completion) -> assertEnded(completion, Outcome.FAILED, "Hel"));
	}

	@ParameterizedTest
	@EnumSource
	void isAbandoned(StreamedApi api) throws Exception {
		try (ModelServer server = new ModelServer(200, api.whole("Hel", "lo"))) {
			this.application.withPropertyValues("langfuse.stream.idle-timeout=100ms")
				.withBean(Asker.class, server.client())
				.run((context) -> {
					Iterator<?> elements = context.getBean(Asker.class).ask(api, "Why?").stream().iterator();
					for (int i = 0; i <= api.begin().size(); i++) {
						elements.next();
					}
					Completion completion = context.getBean(KeptCompletions.class).single();
					assertEnded(completion, Outcome.ABANDONED, "Hel");
					tell("is abandoned", api, completion);
				});
		}
	}

	private List<Completion> read(String name, StreamedApi api, int status, List<String> events, int most) {
		try (ModelServer server = new ModelServer(status, events)) {
			return List.of(record(server, name, api, (asker) -> read(asker, api, most)),
					record(server, name + ", async", api, (asker) -> handle(asker, api, most)));
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private Completion record(ModelServer server, String name, StreamedApi api, Consumer consumer) {
		CompletableFuture<Completion> recorded = new CompletableFuture<>();
		this.application.withBean(Asker.class, server.client()).run((context) -> {
			consumer.read(context.getBean(Asker.class));
			recorded.complete(context.getBean(KeptCompletions.class).single());
		});
		tell(name, api, recorded.join());
		return recorded.join();
	}

	private static void read(Asker asker, StreamedApi api, int most) {
		try (StreamResponse<?> response = asker.ask(api, "Why?")) {
			Iterator<?> elements = response.stream().iterator();
			for (int i = 0; i < most && elements.hasNext(); i++) {
				elements.next();
			}
		}
		catch (RuntimeException ex) {
			// As the application would see it.
		}
	}

	private static void handle(Asker asker, StreamedApi api, int most) throws Exception {
		CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
		AsyncStreamResponse<?> response = asker.askAsync(api, "Why?");
		response.subscribe(new AsyncStreamResponse.Handler<Object>() {

			private int handled;

			@Override
			public void onNext(Object element) {
				if (++this.handled == most) {
					response.close();
					end.complete(Optional.empty());
				}
			}

			@Override
			public void onComplete(Optional<Throwable> error) {
				end.complete(error);
			}

		});
		end.get(30, TimeUnit.SECONDS);
	}

	private static void tell(String name, StreamedApi api, Completion completion) {
		TABLE.append("  %-26s %-10s %-10s %-8s %s%n".formatted(name, api, completion.outcome(), completion.output(),
				completion.statusMessage()));
	}

	private static void assertEnded(Completion completion, Outcome outcome, String output) {
		assertThat(completion.outcome()).isEqualTo(outcome);
		assertThat(completion.output()).isEqualTo(output);
		assertThat(completion.input()).contains("Why?");
	}

	private interface Consumer {

		void read(Asker asker) throws Exception;

	}

	static class Asker {

		private final OpenAIClient client;

		Asker(OpenAIClient client) {
			this.client = client;
		}

		@ObservedCompletion
		StreamResponse<?> ask(StreamedApi api, String question) {
			return (api == StreamedApi.CHAT) ? this.client.chat().completions().createStreaming(chat(question))
					: this.client.responses().createStreaming(response(question));
		}

		@ObservedCompletion
		AsyncStreamResponse<?> askAsync(StreamedApi api, String question) {
			return (api == StreamedApi.CHAT) ? this.client.async().chat().completions().createStreaming(chat(question))
					: this.client.async().responses().createStreaming(response(question));
		}

		private static ChatCompletionCreateParams chat(String question) {
			return ChatCompletionCreateParams.builder().model("gpt-5").addUserMessage(question).build();
		}

		private static ResponseCreateParams response(String question) {
			return ResponseCreateParams.builder().model("gpt-5").input(question).build();
		}

	}

}
