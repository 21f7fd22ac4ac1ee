// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import com.anthropic.models.messages.RawMessageStreamEvent;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.anthropic.AnthropicCompletionAutoConfiguration;
import io.observedcompletion.anthropic.AnthropicContentAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.langchain4j.LangChain4jCompletionAutoConfiguration;
import io.observedcompletion.langchain4j.LangChain4jContentAutoConfiguration;
import io.observedcompletion.langchain4j.LangChain4jObserver;
import io.observedcompletion.langchain4j.LangChain4jProvider;
import io.observedcompletion.openai.OpenAiCompletionAutoConfiguration;
import io.observedcompletion.openai.OpenAiContentAutoConfiguration;
import io.observedcompletion.provider.ProviderAnswerAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bug that this library was born from, written five times: a consumer meets an empty
 * chunk in the middle of an answer, takes it for the end and leaves.
 */
class EmptyChunkTests {

	private static final String PROMPT = "tokens=10 fault=empty";

	@Test
	void leavesAStreamOfSpringAi() {
		ask((scenario, clients) -> {
			ChatModel model = scenario.model();
			try (Stream<org.springframework.ai.chat.model.ChatResponse> chunks = model.stream(new Prompt(PROMPT))
				.toStream(1)) {
				leaveAtAnEmptyChunk(chunks.iterator(),
						(chunk) -> (chunk.getResult() != null) ? chunk.getResult().getOutput().getText() : null);
			}
		});
	}

	@Test
	void leavesAStreamOfLangChain4j() {
		ask((scenario, clients) -> {
			StreamingChatModel model = scenario.bean(LangChain4jObserver.class)
				.observe(LangChain4jProvider.OPENAI.streamingModel(scenario.server(), Duration.ofMinutes(1)));
			Leaving leaving = new Leaving();
			model.chat(PROMPT, leaving);
			assertThat(leaving.left.await(30, TimeUnit.SECONDS)).isTrue();
		});
	}

	@Test
	void leavesAStreamOfOpenAiJava() {
		ask((scenario, clients) -> {
			try (StreamResponse<ChatCompletionChunk> response = clients.chat(PROMPT)) {
				leaveAtAnEmptyChunk(response.stream().iterator(),
						(chunk) -> chunk.choices()
							.stream()
							.findFirst()
							.flatMap((choice) -> choice.delta().content())
							.orElse(null));
			}
		});
	}

	@Test
	void leavesAStreamOfAnthropicJava() {
		ask((scenario, clients) -> {
			try (com.anthropic.core.http.StreamResponse<RawMessageStreamEvent> response = clients.messages(PROMPT)) {
				leaveAtAnEmptyChunk(response.stream().filter(RawMessageStreamEvent::isContentBlockDelta).iterator(),
						(event) -> event.asContentBlockDelta().delta().asText().text());
			}
		});
	}

	@Test
	void leavesServerSentEventsOfAPlainClient() {
		ask((scenario, clients) -> {
			try (Stream<String> lines = clients.lines(AnswerSource.Paths.OPENAI, PROMPT)) {
				leaveAtAnEmptyChunk(lines.filter((line) -> line.startsWith("data:")).iterator(),
						(line) -> JsonMapper.shared()
							.readTree(line.substring(5))
							.at("/choices/0/delta/content")
							.asString(null));
			}
		});
	}

	// No other code of the consumer runs: nothing that logs when the stream is complete.
	private static <T> void leaveAtAnEmptyChunk(Iterator<T> chunks, Function<T, @Nullable String> text) {
		StringBuilder answer = new StringBuilder();
		while (chunks.hasNext()) {
			String said = Optional.ofNullable(text.apply(chunks.next())).orElse("");
			if (said.isEmpty() && !answer.isEmpty()) {
				break;
			}
			answer.append(said);
		}
		assertThat(answer).hasToString(ModelScript.text(5));
	}

	private static void ask(Question question) {
		ModelScenario.run(ModelScenario.runner()
			.withConfiguration(AutoConfigurations.of(ObservedCompletionAutoConfiguration.class,
					ProviderAnswerAutoConfiguration.class, OpenAiContentAutoConfiguration.class,
					OpenAiCompletionAutoConfiguration.class, AnthropicContentAutoConfiguration.class,
					AnthropicCompletionAutoConfiguration.class, LangChain4jContentAutoConfiguration.class,
					LangChain4jCompletionAutoConfiguration.class)),
				(scenario) -> {
					question.ask(scenario, scenario.advised(new ObservedClients(scenario.server().root())));
					Completion completion = scenario.single();
					assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
					assertThat(completion.output()).isEqualTo(ModelScript.text(5));
					assertThat(completion.statusMessage()).startsWith("cancelled by the consumer after");
				});
	}

	/**
	 * Asks a model.
	 */
	private interface Question {

		void ask(ModelScenario scenario, ObservedClients clients) throws Exception;

	}

	/**
	 * A handler that leaves at an empty chunk, which LangChain4j hands on as it came.
	 */
	private static final class Leaving implements StreamingChatResponseHandler {

		private final CountDownLatch left = new CountDownLatch(1);

		private @Nullable StreamingHandle handle;

		@Override
		public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
			this.handle = context.streamingHandle();
		}

		@Override
		public void onUnmappedRawEvent(Object event) {
			if (this.handle != null) {
				this.handle.cancel();
				this.left.countDown();
			}
		}

		@Override
		public void onCompleteResponse(ChatResponse response) {
		}

		@Override
		public void onError(Throwable error) {
		}

	}

}
