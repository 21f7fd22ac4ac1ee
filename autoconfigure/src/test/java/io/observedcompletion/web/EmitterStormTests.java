// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many clients, of which most leave when they like: each is recorded once, and nothing of
 * them stays.
 */
class EmitterStormTests {

	private static final boolean AT_LENGTH = "long".equals(System.getProperty("trials"));

	private static final int LEAVERS = AT_LENGTH ? 500 : 200;

	private static final int REQUESTS = AT_LENGTH ? 20_000 : 1000;

	private static final int AT_ONCE = 16;

	// What caches and threads take. The recordings of all requests would take more.
	private static final long MOST_HEAP = 8L << 20;

	private ConfigurableApplicationContext application;

	@BeforeEach
	void start() {
		this.application = WebScenario.run();
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void recordsEachClientOnceAndKeepsNothingOfThem() throws Exception {
		long start = System.nanoTime();
		// The first round is that of Tomcat's and other caches.
		storm(REQUESTS / 10);
		ProcessFigures before = ProcessFigures.now();
		Map<String, Map<String, Long>> ends = storm(REQUESTS);
		Awaitility.await().untilAsserted(() -> {
			assertThat(StormAnswer.workers).hasValue(0);
			assertThat(StormAnswer.sources).hasValue(0);
			assertThat(ProcessFigures.openDescriptors()).isLessThanOrEqualTo(before.descriptors());
		});
		if (AT_LENGTH) {
			// Those that send wait 10 seconds for more to do.
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ProcessFigures.openSenders() == 0);
		}
		ProcessFigures after = ProcessFigures.now();
		System.out.println("emitter storm, JDK " + Runtime.version().feature() + ": " + ends + ", before " + before
				+ ", after " + after + ", " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
		assertThat(after.heap()).isLessThan(before.heap() + MOST_HEAP);
	}

	private Map<String, Map<String, Long>> storm(int requests) throws Exception {
		return Map.of("leavers", recorded(visits(LEAVERS, LEAVERS, this::leave)), "requests",
				recorded(visits(requests, AT_ONCE, (i) -> ask())));
	}

	private static List<Visit> visits(int count, int atOnce, Visiting visiting) throws Exception {
		List<Future<List<Visit>>> visitors = IntStream.range(0, atOnce)
			.mapToObj((visitor) -> WebScenario.workers.submit(() -> {
				List<Visit> visits = new ArrayList<>();
				for (int i = visitor; i < count; i += atOnce) {
					visits.add(visiting.visit(i));
				}
				return visits;
			}))
			.toList();
		List<Visit> visits = new ArrayList<>();
		for (Future<List<Visit>> visitor : visitors) {
			visits.addAll(visitor.get());
		}
		return visits;
	}

	private Visit leave(int i) throws Exception {
		Random random = new Random(i);
		StormAnswer answer = StormAnswer.values()[i % StormAnswer.values().length];
		WebScenario scenario = new WebScenario(this.application);
		try (WebClient client = scenario.get("streaming", answer::write)) {
			int last = random.nextInt(StormAnswer.TOKENS + 10);
			if (last >= StormAnswer.TOKENS) {
				return new Visit(true, scenario, answer.framing.text(client.body()));
			}
			client.readUntil(StormAnswer.token(last));
			Thread.sleep(random.nextInt(3));
			if (random.nextBoolean()) {
				client.reset();
			}
			return new Visit(false, scenario, answer.framing.text(client.receivedBody()));
		}
	}

	private Visit ask() throws Exception {
		WebScenario scenario = new WebScenario(this.application);
		try (WebClient client = scenario.get("streaming",
				() -> StreamingResponseBodyEmitter.sse()
					.heartbeat(Duration.ofSeconds(5))
					.stream(WebScenario.workers, (out) -> out.sendAll(List.of("a", " b"))))) {
			return new Visit(true, scenario, EventReader.text(client.body()));
		}
	}

	private static Map<String, Long> recorded(List<Visit> visits) throws Exception {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> visits.stream().noneMatch((visit) -> visit.scenario().completions().isEmpty()));
		// Long enough for a second completion of one of them.
		Thread.sleep(200);
		visits.forEach(Visit::verify);
		Map<String, Long> ends = visits.stream()
			.collect(Collectors.groupingBy(Visit::end, TreeMap::new, Collectors.counting()));
		visits.forEach((visit) -> visit.scenario().forget());
		return ends;
	}

	@Test
	void recordsAClientThatStalls() throws Exception {
		WebScenario scenario = new WebScenario(this.application);
		String token = "x".repeat(8192);
		try (WebClient client = scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter(60_000L)
				.heartbeat(Duration.ofMillis(20));
			emitter.stream(WebScenario.workers, (out) -> {
				while (true) {
					out.send(token);
				}
			});
			return emitter;
		})) {
			client.readUntil("xxx");
			Completion completion = scenario.completion();
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.chunks()).isPositive();
		}
	}

	private interface Visiting {

		Visit visit(int i) throws Exception;

	}

	/**
	 * The visit of one client.
	 *
	 * @param stayed whether the client stayed to the end
	 * @param scenario what was recorded
	 * @param received the text that the client got
	 */
	private record Visit(boolean stayed, WebScenario scenario, String received) {

		void verify() {
			assertThat(this.scenario.completions()).hasSize(1);
			Completion completion = this.scenario.completions().get(0);
			if (this.stayed) {
				assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
				assertThat(completion.output()).isEqualTo(this.received);
			}
			else {
				assertThat(completion.outcome()).isIn(Outcome.COMPLETED, Outcome.CANCELLED);
				assertThat(completion.output()).startsWith(this.received);
			}
		}

		String end() {
			return (this.stayed ? "stayed " : "left ") + this.scenario.completions().get(0).outcome();
		}

	}

}
