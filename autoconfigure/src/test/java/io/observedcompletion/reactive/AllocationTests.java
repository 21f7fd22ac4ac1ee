// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionChunk;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.openai.OpenAiContentAutoConfiguration;
import io.observedcompletion.provider.ProviderAnswerAutoConfiguration;
import io.observedcompletion.springai.SpringAiContentAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

import org.springframework.http.codec.ServerSentEvent;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guards what observing allocates on the thread of the application. Bytes are stable
 * where times are not; the benchmarks measure both.
 */
class AllocationTests {

	private static final int CHUNKS = 1000;

	private static final int ROUNDS = 500;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
			CompletionRecorderAutoConfiguration.class, ReactiveCompletionAutoConfiguration.class,
			ProviderAnswerAutoConfiguration.class, OpenAiContentAutoConfiguration.class,
			SpringAiContentAutoConfiguration.class, Sink.class);

	private final CompletionRecorder recorder = this.context.getBean(CompletionRecorder.class);

	@AfterEach
	void close() {
		this.context.close();
	}

	static Stream<Object> elements() {
		Map<String, Object> metadata = Map.of("id", "chatcmpl-1", "role", "ASSISTANT", "messageType", "ASSISTANT",
				"finishReason", "", "refusal", "", "annotations", List.of(), "index", 0);
		AssistantMessage message = AssistantMessage.builder().content("tok ").properties(metadata).build();
		ChatResponseMetadata model = ChatResponseMetadata.builder().id("chatcmpl-1").model("gpt-4o").build();
		String json = "{\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"tok \"}}]}";
		return Stream.of("tok ", json, "data: " + json, ServerSentEvent.builder(json).build(), openAi(json),
				new ChatResponse(List.of(new Generation(message)), model));
	}

	private static Object openAi(String json) {
		try {
			return ObjectMappers.jsonMapper().readValue(json, ChatCompletionChunk.class);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("elements")
	void aChunkCostsAtMostTwelveBytes(Object element) {
		double perChunk = (extra(element, CHUNKS) - extra(element, 1)) / (CHUNKS - 1);
		System.out.printf("Flux<%s>: %.1f B per chunk%n", element.getClass().getSimpleName(), perChunk);
		assertThat(perChunk).isLessThanOrEqualTo(12);
	}

	@ParameterizedTest
	@MethodSource("elements")
	void aStreamCostsAtMostTwoKilobytes(Object element) {
		double perStream = extra(element, 1);
		System.out.printf("Flux<%s>: %.0f B per stream of one chunk%n", element.getClass().getSimpleName(), perStream);
		assertThat(perStream).isLessThanOrEqualTo(2048);
	}

	@Configuration(proxyBeanMethods = false)
	static class Sink {

		@Bean
		CompletionSink sink() {
			return (completion) -> {
			};
		}

	}

	private double extra(Object element, int chunks) {
		Flux<Object> raw = Flux.fromIterable(Collections.nCopies(chunks, element));
		Flux<Object> observed = Observed.flux(this.recorder, raw);
		allocated(raw);
		allocated(observed);
		return allocated(observed) - allocated(raw);
	}

	// Under a load that the writer cannot follow, callers write themselves.
	private void letTheWriterFollow(int round) {
		if (round % 20 == 0) {
			this.recorder.flush(Duration.ofSeconds(10));
		}
	}

	private double allocated(Flux<Object> flux) {
		long before = this.threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < ROUNDS; i++) {
			flux.blockLast();
			letTheWriterFollow(i);
		}
		return (double) (this.threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
	}

}
