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
import java.util.List;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import io.observedcompletion.completion.CompletionRecorder;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guards what observing allocates on the thread of the application. Bytes are stable
 * where times are not; the benchmarks measure both.
 */
class AllocationTests {

	private static final int CHUNKS = 1000;

	private static final int ROUNDS = 2000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final CompletionRecorder recorder = Observed.recorder((completion) -> {
	});

	@Test
	void aChunkCostsAtMostTwelveBytes() {
		double perChunk = (extra(CHUNKS) - extra(1)) / (CHUNKS - 1);
		System.out.printf("Flux<String>: %.1f B per chunk%n", perChunk);
		assertThat(perChunk).isLessThanOrEqualTo(12);
	}

	@Test
	void aStreamCostsAtMostTwoKilobytes() {
		double perStream = extra(1);
		System.out.printf("Flux<String>: %.0f B per stream of one chunk%n", perStream);
		assertThat(perStream).isLessThanOrEqualTo(2048);
	}

	private double extra(int chunks) {
		List<String> tokens = IntStream.range(0, chunks).mapToObj((i) -> "tok ").toList();
		Flux<String> raw = Flux.fromIterable(tokens);
		Flux<String> observed = Observed.flux(this.recorder, raw);
		allocated(raw);
		allocated(observed);
		return allocated(observed) - allocated(raw);
	}

	// Under a load that the writer cannot follow, callers write themselves.
	private void letTheWriterFollow(int round) {
		if (round % 100 == 0) {
			this.recorder.flush(Duration.ofSeconds(10));
		}
	}

	private double allocated(Flux<String> flux) {
		long before = this.threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < ROUNDS; i++) {
			flux.blockLast();
			letTheWriterFollow(i);
		}
		return (double) (this.threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
	}

}
