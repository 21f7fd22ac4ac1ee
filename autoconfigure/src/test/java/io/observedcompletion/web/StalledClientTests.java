// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that does not read holds up nobody but itself. What the model says comes on
 * Reactor's few threads for timers.
 */
class StalledClientTests {

	private static final String BLOCK = "x".repeat(64 * 1024);

	private final List<WebClient> stalled = new ArrayList<>();

	private final AtomicLong emitted = new AtomicLong();

	@AfterEach
	void leave() throws Exception {
		for (WebClient client : this.stalled) {
			client.reset();
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, true", "4, true", "16, true", "1, false", "4, false", "16, false" })
	void holdsUpNobodyElse(int clients, boolean inWorker) throws Exception {
		answer(inWorker);
		long alone = answer(inWorker);
		for (int i = 0; i < clients; i++) {
			stall(inWorker);
		}
		Thread.sleep(1500);
		long before = this.emitted.get();
		long beside = answer(inWorker);
		System.out.println("stalled " + clients + (inWorker ? " in" : " outside of") + " stream: " + beside
				+ " ms, alone " + alone + " ms, blocks emitted " + before);
		assertThat(beside).isLessThan(alone + 1500);
		assertThat(this.emitted.get() - before).as("further elements for clients that do not read")
			.isLessThan(2L * clients);
		assertThat(this.emitted.get()).as("elements in memory").isLessThan(200L * clients);
	}

	private void stall(boolean inWorker) throws Exception {
		Flux<String> endless = Flux.range(0, Integer.MAX_VALUE)
			.delayElements(Duration.ofMillis(1))
			.map((i) -> BLOCK)
			.doOnNext((block) -> this.emitted.incrementAndGet());
		WebClient client = new WebScenario().get("streaming", () -> emitter(endless, inWorker));
		this.stalled.add(client.readUntil("xxx"));
	}

	private static long answer(boolean inWorker) throws Exception {
		Flux<String> tokens = Flux.range(0, 10).delayElements(Duration.ofMillis(5)).map((i) -> "t" + i + " ");
		long start = System.nanoTime();
		try (WebClient client = new WebScenario().get("streaming", () -> emitter(tokens, inWorker))) {
			assertThat(client.body()).endsWith("t9 ");
		}
		return Duration.ofNanos(System.nanoTime() - start).toMillis();
	}

	private static StreamingResponseBodyEmitter emitter(Flux<String> source, boolean inWorker) throws Exception {
		StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
		if (inWorker) {
			return emitter.stream(WebScenario.workers, (out) -> out.sendAll(source));
		}
		emitter.sendAll(source);
		return emitter;
	}

}
