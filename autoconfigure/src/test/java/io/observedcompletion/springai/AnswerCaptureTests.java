// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseStreamEvent;
import com.sun.management.ThreadMXBean;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentCapture;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.ContentRules;
import io.observedcompletion.openai.OpenAiContentAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers of Spring AI hold maps that anybody may change, so that they are read when they
 * are handed over. Only what is fixed as immutable is kept as it is.
 */
class AnswerCaptureTests {

	private static final int ROUNDS = 200_000;

	@Test
	void keepsByReferenceOnlyWhatIsFixedAsImmutable() {
		withRules((rules) -> {
			List<Class<?>> kept = new ArrayList<>();
			for (Class<?> type : List.of(ChatResponse.class, Mutable.class, Generation.class, AssistantMessage.class,
					ChatClientResponse.class, ChatCompletionChunk.class, ChatCompletion.class,
					ResponseStreamEvent.class, Response.class)) {
				Stream<ContentExtractor> own = rules.extractors().stream().filter((one) -> one.supports(type));
				if (own.findFirst().orElseThrow().readsLater()) {
					kept.add(type);
				}
			}
			assertThat(kept).containsExactly(ChatCompletionChunk.class, ChatCompletion.class, ResponseStreamEvent.class,
					Response.class);
		});
	}

	@Test
	void staysAsItWasSaid() {
		withRules((rules) -> {
			ContentCapture capture = new ContentCapture(rules, FailOpen::call, 1_000_000);
			AssistantMessage message = AssistantMessage.builder()
				.content("because")
				.properties(new HashMap<>(Map.of("index", 0)))
				.build();
			List<Generation> generations = new ArrayList<>(List.of(new Generation(message)));
			List<Object> said = List.of(new ChatResponse(generations), new Mutable(generations), message,
					generations.get(0), new ChatClientResponse(new ChatResponse(generations), Map.of()));
			List<Object> captured = new ArrayList<>();
			said.forEach((one) -> captured.add(capture.chunk(one)));
			List<Chunk> before = captured.stream().map(capture::read).toList();
			message.getMetadata().putAll(Map.of("index", 3, "isThought", true, "reasoningContent", "later"));
			generations.clear();
			assertThat(captured.stream().map(capture::read).toList()).isEqualTo(before);
			assertThat(before).extracting(Chunk::text).containsOnly("because");
		});
	}

	@Test
	void costsLittle() {
		withRules((rules) -> {
			ContentCapture capture = new ContentCapture(rules, FailOpen::call, 1_000_000);
			double bytes = allocated(capture, answer());
			System.out.printf("a chunk of Spring AI, read at once: %.0f B allocated, %d B kept%n", bytes,
					ContentCapture.weight(capture.chunk(answer())));
			assertThat(bytes).isLessThanOrEqualTo(128);
		});
	}

	private static double allocated(ContentCapture capture, Object answer) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		double bytes = 0;
		for (int run = 0; run < 3; run++) {
			long before = threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < ROUNDS; i++) {
				capture.chunk(answer);
			}
			bytes = (double) (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
		}
		return bytes;
	}

	// As OpenAI's come.
	private static ChatResponse answer() {
		AssistantMessage message = AssistantMessage.builder()
			.content("tok ")
			.properties(Map.of("id", "c", "role", "ASSISTANT", "index", 0L, "finishReason", "", "reasoningContent", ""))
			.build();
		return new ChatResponse(List.of(new Generation(message, ChatGenerationMetadata.builder().build())),
				ChatResponseMetadata.builder().id("c").model("gpt-4o").usage(new DefaultUsage(0, 0, 0)).build());
	}

	private static void withRules(Consumer<ContentRules> test) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
					SpringAiContentAutoConfiguration.class, OpenAiContentAutoConfiguration.class))
			.run((context) -> test.accept(context.getBean(ContentRules.class)));
	}

	private static final class Mutable extends ChatResponse {

		private final List<Generation> generations;

		Mutable(List<Generation> generations) {
			super(List.copyOf(generations));
			this.generations = generations;
		}

		@Override
		public List<Generation> getResults() {
			return this.generations;
		}

	}

}
