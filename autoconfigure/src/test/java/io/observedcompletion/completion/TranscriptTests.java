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
	void keepsTheOrderWhenAStreamGoesFromThreadToThread() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(2);
		List<Object> taken = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			Integer element = i;
			if (i % 3 == 0) {
				this.transcript.add(element);
			}
			else {
				executor.submit(() -> this.transcript.add(element)).get();
			}
			if (i % 50 == 0) {
				this.transcript.take(taken::add);
			}
		}
		this.transcript.take(taken::add);
		executor.shutdown();
		assertThat(taken).isEqualTo(IntStream.range(0, 300).boxed().toList());
		assertThat(this.transcript.added()).isEqualTo(300);
		assertThat(this.transcript.unread()).isZero();
	}

	@Test
	void losesNothingWhenManyThreadsAddAndOneTakes() throws InterruptedException {
		int threads = 4;
		int each = 50_000;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CountDownLatch done = new CountDownLatch(threads);
		AtomicReference<Transcript> transcript = new AtomicReference<>();
		for (int t = 0; t < threads; t++) {
			int first = t * each;
			executor.execute(() -> {
				// Whoever is the first has a part of its own until the others come.
				transcript.compareAndSet(null, new Transcript());
				IntStream.range(first, first + each).forEach(transcript.get()::add);
				done.countDown();
			});
		}
		List<Integer> taken = new ArrayList<>();
		Awaitility.await().untilAtomic(transcript, Matchers.notNullValue());
		while (!done.await(0, TimeUnit.SECONDS)) {
			transcript.get().take((element) -> taken.add((Integer) element));
		}
		transcript.get().take((element) -> taken.add((Integer) element));
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
		long weight = IntStream.range(0, 121).mapToLong((i) -> this.transcript.add("x".repeat(1000))).sum();
		assertThat(weight).isBetween(110_000L, 150_000L);
	}

}
