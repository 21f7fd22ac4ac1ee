/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.reactive;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.ContentRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guards what observing allocates on the thread of the application. Bytes are stable
 * where times are not; the benchmarks measure both.
 */
class AllocationTests {

	private static final int CHUNKS = 1000;

	private static final int ROUNDS = 500;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of((completion) -> {
	}))
		.rules(new ContentRules(List.of(), List.of(),
				List.of(ContentExtractor.ofLasting(ChatResponse.class,
						(response) -> Chunk.ofText(response.getResult().getOutput().getText()))),
				(type, field, accessor, name) -> name))
		.build();

	static Stream<Object> elements() {
		return Stream.of("tok ", new ChatResponse(List.of(new Generation(new AssistantMessage("tok ")))));
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
