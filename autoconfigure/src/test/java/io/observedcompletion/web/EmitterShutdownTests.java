// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.observedcompletion.completion.Completion;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that stops while answers are written interrupts them, and that is what is
 * recorded: it is no error.
 */
class EmitterShutdownTests {

	private static final int OPEN = 200;

	private final AtomicInteger subscribed = new AtomicInteger();

	@ParameterizedTest
	@ValueSource(strings = { "graceful", "immediate" })
	void interruptsWhatIsOpen(String shutdown) throws Exception {
		List<WebScenario> scenarios = new ArrayList<>();
		List<Future<String>> bodies = new ArrayList<>();
		try (ConfigurableApplicationContext application = WebScenario.run("--server.shutdown=" + shutdown)) {
			for (int i = 0; i < OPEN; i++) {
				WebScenario scenario = new WebScenario(application);
				scenarios.add(scenario);
				WebClient client = scenario.get("streaming", answer(i));
				client.readUntil("t0 ");
				bodies.add(WebScenario.workers.submit(client::bodyUntilItEnds));
			}
			Awaitility.await().until(() -> this.subscribed.get() == OPEN * 3 / 4);
		}
		Map<String, Integer> ends = new TreeMap<>();
		for (int i = 0; i < OPEN; i++) {
			String body = bodies.get(i).get(20, TimeUnit.SECONDS);
			scenarios.get(i).awaitCompletion();
			// The first one: Spring calls a method again if a server that stops has lost
			// what it was to go on with.
			Completion completion = scenarios.get(i).completions().get(0);
			assertThat(String.valueOf(completion.output())).startsWith(body);
			ends.merge(completion.outcome() + ": " + reason(completion), 1, Integer::sum);
		}
		System.out.println("shutdown, " + shutdown + ", of " + OPEN + " open: " + ends);
		assertThat(ends)
			.containsExactly(Map.entry("INTERRUPTED: interrupted after n chunks: the application stopped", OPEN));
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> this.subscribed.get() == 0);
	}

	private static String reason(Completion completion) {
		return String.valueOf(completion.statusMessage()).replaceAll("\\d+ chunks?", "n chunks");
	}

	private Callable<StreamingResponseBodyEmitter> answer(int i) {
		Flux<String> tokens = Flux.interval(Duration.ofMillis(10)).onBackpressureDrop().map((n) -> "t" + n + " ");
		Flux<String> endless = ((i % 4 == 0) ? Flux.just("t0 ").concatWith(Flux.never()) : tokens)
			.doOnSubscribe((subscription) -> this.subscribed.incrementAndGet())
			.doOnCancel(this.subscribed::decrementAndGet);
		return () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter().timeout(Duration.ZERO);
			if (i % 4 < 2) {
				emitter.sendAll(endless);
				return emitter;
			}
			return emitter.stream(WebScenario.workers, (i % 4 == 2) ? (out) -> out.sendAll(endless) : (out) -> {
				for (int n = 0; true; n++) {
					out.send("t" + n + " ");
					Thread.sleep(10);
				}
			});
		};
	}

}
