// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Emitters of Spring's own that the application has not changed, on each way to each
 * server, are recorded with what the client was sent, however they end.
 */
class ForeignEmitterTests {

	private static final Map<String, Map<String, String>> table = new ConcurrentHashMap<>();

	private final List<String> sent = new CopyOnWriteArrayList<>();

	private final CountDownLatch released = new CountDownLatch(1);

	static Stream<Arguments> all() {
		return Stream.of(Container.values())
			.flatMap((container) -> Stream.of(EmitterRoute.values()).map((route) -> Arguments.of(container, route)));
	}

	@AfterEach
	void release() {
		this.released.countDown();
	}

	@AfterAll
	static void print() {
		new TreeMap<>(table).forEach((source, cells) -> {
			System.out.println("\n" + source);
			new TreeMap<>(cells).forEach((ending, cell) -> System.out.printf("  %-20s %s%n", ending, cell));
		});
	}

	@ParameterizedTest
	@MethodSource("all")
	void recordsWhatTheClientReadsToTheEnd(Container container, EmitterRoute route) throws Exception {
		WebScenario scenario = container.scenario();
		try (WebClient client = get(scenario, route, 0, (out) -> say(out, route, "a ", "b"))) {
			assertThat(route.said(client.body())).isEqualTo(route.told("a ", "b"));
		}
		Completion completion = cell(container, route, "completes", scenario);
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo(route.told("a ", "b"));
		// Spring MVC sends in one what is there before it has the emitter.
		assertThat(completion.chunks()).isBetween((route == EmitterRoute.PLAIN) ? 1 : 2, 2);
	}

	@ParameterizedTest
	@MethodSource("all")
	void recordsAnEmptyAnswer(Container container, EmitterRoute route) throws Exception {
		WebScenario scenario = container.scenario();
		try (WebClient client = get(scenario, route, 0, (out) -> {
		})) {
			assertThat(client.body()).isEmpty();
		}
		Completion completion = cell(container, route, "is empty", scenario);
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isNull();
	}

	@ParameterizedTest
	@MethodSource("all")
	void recordsTheTextUntilTheWorkerThrows(Container container, EmitterRoute route) throws Exception {
		WebScenario scenario = container.scenario();
		try (WebClient client = get(scenario, route, 0, (out) -> {
			say(out, route, "a", "b");
			throw new IllegalStateException("boom");
		})) {
			client.bodyUntilItEnds();
		}
		Completion completion = cell(container, route, "worker throws", scenario);
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.statusMessage()).endsWith(": IllegalStateException: boom");
		assertThat(completion.output()).isEqualTo(route.told("a", "b"));
	}

	@ParameterizedTest
	@MethodSource("all")
	void recordsAClientThatLeavesWithAReset(Container container, EmitterRoute route) throws Exception {
		leave(container, route, "leaves, RST", WebClient::reset);
	}

	@ParameterizedTest
	@MethodSource("all")
	void recordsAClientThatLeavesInOrder(Container container, EmitterRoute route) throws Exception {
		leave(container, route, "leaves, FIN", WebClient::close);
	}

	private void leave(Container container, EmitterRoute route, String ending, Leaving leaving) throws Exception {
		WebScenario scenario = container.scenario();
		String read;
		try (WebClient client = get(scenario, route, 0, (out) -> {
			for (int i = 0; i < 10_000; i++) {
				say(out, route, "t" + i + ";");
				Thread.sleep(2);
			}
		})) {
			client.readUntil("t7;");
			read = route.said(client.receivedBody());
			leaving.leave(client);
		}
		Completion completion = cell(container, route, ending, scenario);
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.statusMessage()).startsWith("cancelled by the consumer after ");
		assertThat(String.valueOf(completion.output())).startsWith(read)
			.isSubstringOf(route.told(this.sent.toArray(String[]::new)));
	}

	@ParameterizedTest
	@MethodSource("all")
	void recordsTheTimeoutOfTheRequest(Container container, EmitterRoute route) throws Exception {
		WebScenario scenario = container.scenario();
		try (WebClient client = get(scenario, route, 150, (out) -> {
			say(out, route, "a", "b");
			this.released.await();
		})) {
			client.bodyUntilItEnds();
		}
		Completion completion = cell(container, route, "times out", scenario);
		assertThat(completion.outcome()).isEqualTo(Outcome.TIMED_OUT);
		assertThat(completion.output()).isEqualTo(route.told("a", "b"));
	}

	@ParameterizedTest
	@MethodSource("all")
	void recordsOneThatNobodyCompletes(Container container, EmitterRoute route) throws Exception {
		WebScenario scenario = container.scenario("--langfuse.stream.idle-timeout=150ms");
		try (WebClient client = get(scenario, route, 0, (out) -> {
			say(out, route, "a", "b");
			this.released.await();
		})) {
			client.readUntil("b");
			Completion completion = cell(container, route, "nobody completes", scenario);
			assertThat(completion.statusMessage()).startsWith("timed out after ").endsWith(": no chunk for 0.15s");
			assertThat(completion.output()).isEqualTo(route.told("a", "b"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void interruptsWhatIsOpenWhenTheApplicationStops(Container container) throws Exception {
		Map<EmitterRoute, WebScenario> open = new TreeMap<>();
		try (ConfigurableApplicationContext application = container.run()) {
			for (EmitterRoute route : EmitterRoute.values()) {
				WebScenario scenario = new WebScenario(application);
				get(scenario, route, 0, (out) -> {
					say(out, route, "a", "b");
					this.released.await();
				}).readUntil("b");
				open.put(route, scenario);
			}
		}
		open.forEach((route, scenario) -> {
			Completion completion = cell(container, route, "stopped", scenario);
			assertThat(completion.outcome()).isEqualTo(Outcome.INTERRUPTED);
			// The last words may be half of a secret, and of JSON the recorder takes them
			// away.
			assertThat(completion.output())
				.startsWith((route == EmitterRoute.JSON_LINES) ? route.told("a") : route.told("a", "b"));
			assertThat(completion.chunks()).isBetween(1, 2);
		});
	}

	private WebClient get(WebScenario scenario, EmitterRoute route, long timeout, Saying saying) throws IOException {
		return scenario.get(route.endpoint(), () -> {
			ResponseBodyEmitter emitter = route.emitter(timeout);
			WebScenario.workers.execute(() -> {
				try {
					saying.sayTo(emitter);
					emitter.complete();
				}
				catch (Exception ex) {
					emitter.completeWithError(ex);
				}
			});
			return route.returned(emitter);
		});
	}

	private void say(ResponseBodyEmitter emitter, EmitterRoute route, String... texts) throws IOException {
		for (String text : texts) {
			this.sent.add(text);
			emitter.send(route.element(text), route.mediaType());
			if (route == EmitterRoute.JSON_LINES) {
				emitter.send("\n", MediaType.TEXT_PLAIN);
			}
		}
	}

	private static Completion cell(Container container, EmitterRoute route, String ending, WebScenario scenario) {
		Completion completion = scenario.completion();
		String output = String.valueOf(completion.output());
		table.computeIfAbsent(container + " " + route, (key) -> new ConcurrentHashMap<>())
			.put(ending, completion.outcome().name().toLowerCase(Locale.ROOT) + " '"
					+ output.substring(0, Math.min(24, output.length())) + "' " + completion.chunks());
		return completion;
	}

	@FunctionalInterface
	interface Saying {

		void sayTo(ResponseBodyEmitter emitter) throws Exception;

	}

	@FunctionalInterface
	interface Leaving {

		void leave(WebClient client) throws IOException;

	}

}
