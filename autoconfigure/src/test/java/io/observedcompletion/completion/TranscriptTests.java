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

package io.observedcompletion.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TranscriptTests {

	private final Transcript transcript = new Transcript();

	@Test
	void keepsTheOrderOverManySegments() {
		List<Object> taken = new ArrayList<>();
		IntStream.range(0, 5000).forEach((i) -> {
			this.transcript.add(i);
			if (i % 7 == 0) {
				this.transcript.take(taken::add);
			}
		});
		this.transcript.take(taken::add);
		assertThat(taken).isEqualTo(IntStream.range(0, 5000).boxed().toList());
	}

	@Test
	void handsOutEachElementOnce() {
		List<Object> taken = new ArrayList<>();
		this.transcript.add("a");
		this.transcript.add(null);
		this.transcript.take(taken::add);
		this.transcript.take(taken::add);
		assertThat(taken).containsExactly("a", null);
	}

	@Test
	void losesNothingWhenManyThreadsAddAndOneTakes() throws InterruptedException {
		int threads = 4;
		int each = 50_000;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CountDownLatch done = new CountDownLatch(threads);
		for (int t = 0; t < threads; t++) {
			int first = t * each;
			executor.execute(() -> {
				IntStream.range(first, first + each).forEach(this.transcript::add);
				done.countDown();
			});
		}
		List<Object> taken = new ArrayList<>();
		while (!done.await(0, TimeUnit.SECONDS)) {
			this.transcript.take(taken::add);
		}
		this.transcript.take(taken::add);
		executor.shutdown();
		assertThat(taken).hasSize(threads * each).doesNotHaveDuplicates();
	}

	@Test
	void estimatesWhatItHolds() {
		assertThat(this.transcript.weight()).isZero();
		IntStream.range(0, 100).forEach((i) -> this.transcript.add("x".repeat(1000)));
		assertThat(this.transcript.weight()).isBetween(90_000L, 130_000L);
	}

}
