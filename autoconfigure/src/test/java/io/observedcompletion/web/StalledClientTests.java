// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that does not read holds up nobody but itself. What the model says comes on
 * few threads: those of Reactor for timers, or the one of an event loop of Netty.
 */
class StalledClientTests {

	// A thread that writes to a client that does not read is blocked for a minute.
	private static final ConfigurableApplicationContext application = WebScenario
		.run("--server.tomcat.connection-timeout=60s");

	private static final long LIMIT_MILLIS = 5000;

	private static final long MOST_BYTES = 16 * 1024 * 1024;

	private static final StringBuilder table = new StringBuilder(
			"\nsource    way        stalled  alone  beside  MB each\n");

	private static EndlessModel model;

	private final List<WebClient> stalled = new ArrayList<>();

	private final AtomicLong emitted = new AtomicLong();

	@BeforeAll
	static void start() throws Exception {
		model = new EndlessModel();
	}

	@AfterAll
	static void stop() {
		System.out.println(table);
		model.close();
		application.close();
	}

	@AfterEach
	void leave() throws Exception {
		for (WebClient client : this.stalled) {
			client.reset();
		}
	}

	@ParameterizedTest
	@CsvSource({ "parallel,worker,1", "parallel,worker,4", "parallel,worker,16", "parallel,outside,1",
			"parallel,outside,4", "parallel,outside,16", "netty,worker,1", "netty,worker,4", "netty,worker,16",
			"netty,outside,1", "netty,outside,4", "netty,outside,16" })
	void holdsUpNobodyElse(String source, String way, int clients) throws Exception {
		Times times = measure(source, way, clients);
		assertThat(times.beside).isLessThan(times.alone + 1500);
		assertThat(this.emitted.get()).as("bytes in memory").isLessThan(clients * MOST_BYTES);
	}

	/**
	 * What Spring MVC does by itself, to compare: its executor has eight threads here.
	 */
	@ParameterizedTest
	@CsvSource({ "parallel,1", "parallel,4", "parallel,16", "netty,1", "netty,4", "netty,16" })
	void isComparedToAFluxThatNobodyObserves(String source, int clients) throws Exception {
		Times times = measure(source, "plain flux", clients);
		if (clients < 8) {
			assertThat(times.beside).isLessThan(times.alone + 1500);
		}
	}

	private Times measure(String source, String way, int clients) throws Exception {
		answer(source, way);
		long alone = answer(source, way);
		for (int i = 0; i < clients; i++) {
			WebClient client = get(way, endless(source).doOnNext((text) -> this.emitted.addAndGet(text.length())));
			this.stalled.add(client.readUntil("xxx"));
		}
		AtomicLong before = new AtomicLong();
		Awaitility.await()
			.pollInterval(Duration.ofMillis(300))
			.atMost(Duration.ofSeconds(20))
			.until(() -> before.getAndSet(this.emitted.get()) == this.emitted.get());
		Times times = new Times(alone, answer(source, way));
		assertThat(this.emitted.get()).as("bytes emitted for clients that do not read").isEqualTo(before.get());
		table.append(String.format("%-9s %-10s %7d %6d %7s %8.1f%n", source, way, clients, alone,
				(times.beside < LIMIT_MILLIS) ? times.beside : "never", before.get() / 1048576.0 / clients));
		return times;
	}

	private static long answer(String source, String way) throws Exception {
		long start = System.nanoTime();
		try (WebClient client = get(way, tokens(source))) {
			Future<String> body = WebScenario.workers.submit(client::body);
			assertThat(body.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS)).endsWith("t9 ");
			return Duration.ofNanos(System.nanoTime() - start).toMillis();
		}
		catch (TimeoutException ex) {
			return LIMIT_MILLIS;
		}
	}

	private static Flux<String> tokens(String source) {
		return source.equals("netty") ? model.stream("/tokens")
				: Flux.range(0, 10).delayElements(Duration.ofMillis(5)).map((i) -> "t" + i + " ");
	}

	private static Flux<String> endless(String source) {
		return source.equals("netty") ? model.stream("/endless")
				: Flux.range(0, Integer.MAX_VALUE).delayElements(Duration.ofMillis(1)).map((i) -> EndlessModel.BLOCK);
	}

	private static WebClient get(String way, Flux<String> source) throws Exception {
		WebScenario scenario = new WebScenario(application);
		return switch (way) {
			case "worker" -> scenario.get("streaming",
					() -> new StreamingResponseBodyEmitter().stream(WebScenario.workers, (out) -> out.sendAll(source)));
			case "outside" -> scenario.get("streaming", () -> {
				StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
				emitter.sendAll(source);
				return emitter;
			});
			default -> scenario.get("unobserved-flux", () -> source);
		};
	}

	/**
	 * How long an answer took, in milliseconds.
	 */
	private record Times(long alone, long beside) {

	}

}
