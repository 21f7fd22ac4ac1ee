// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChunkBufferTests {

	private final ChunkBuffer buffer = new ChunkBuffer();

	@Test
	void keepsTheOrderOverManySegments() {
		List<Object> taken = new ArrayList<>();
		IntStream.range(0, 5000).forEach((i) -> {
			this.buffer.add(i);
			if (i % 7 == 0) {
				this.buffer.take(taken::add);
			}
		});
		this.buffer.take(taken::add);
		assertThat(taken).isEqualTo(IntStream.range(0, 5000).boxed().toList());
	}

	@Test
	void handsOutEachElementOnce() {
		List<Object> taken = new ArrayList<>();
		this.buffer.add("a");
		this.buffer.add(null);
		this.buffer.take(taken::add);
		this.buffer.take(taken::add);
		assertThat(taken).containsExactly("a", null);
	}

	@Test
	void keepsTheOrderWhenAStreamGoesFromThreadToThread() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(2);
		List<Object> taken = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			Integer element = i;
			if (i % 3 == 0) {
				this.buffer.add(element);
			}
			else {
				executor.submit(() -> this.buffer.add(element)).get();
			}
			if (i % 50 == 0) {
				this.buffer.take(taken::add);
			}
		}
		this.buffer.take(taken::add);
		executor.shutdown();
		assertThat(taken).isEqualTo(IntStream.range(0, 300).boxed().toList());
		assertThat(this.buffer.added()).isEqualTo(300);
		assertThat(this.buffer.unread()).isZero();
	}

	@Test
	void losesNothingWhenManyThreadsAddAndOneTakes() throws InterruptedException {
		int threads = 4;
		int each = 50_000;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CountDownLatch done = new CountDownLatch(threads);
		AtomicReference<ChunkBuffer> buffer = new AtomicReference<>();
		for (int t = 0; t < threads; t++) {
			int first = t * each;
			executor.execute(() -> {
				// Whoever is the first has a part of its own until the others come.
				buffer.compareAndSet(null, new ChunkBuffer());
				IntStream.range(first, first + each).forEach(buffer.get()::add);
				done.countDown();
			});
		}
		List<Integer> taken = new ArrayList<>();
		Awaitility.await().untilAtomic(buffer, Matchers.notNullValue());
		while (!done.await(0, TimeUnit.SECONDS)) {
			buffer.get().take((element) -> taken.add((Integer) element));
		}
		buffer.get().take((element) -> taken.add((Integer) element));
		executor.shutdown();
		assertThat(taken).hasSize(threads * each);
		for (int t = 0; t < threads; t++) {
			int first = t * each;
			assertThat(taken.stream().filter((element) -> element / each * each == first))
				.isEqualTo(IntStream.range(first, first + each).boxed().toList());
		}
	}

	@Test
	void estimatesWhatItHolds() {
		long weight = IntStream.range(0, 121).mapToLong((i) -> this.buffer.add("x".repeat(1000))).sum();
		assertThat(weight).isBetween(110_000L, 150_000L);
	}

}
