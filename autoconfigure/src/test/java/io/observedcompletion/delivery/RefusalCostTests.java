// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.observedcompletion.spool.QueueSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a backend that takes nothing costs, while an application goes on making calls: the
 * requests, and the CPU of our threads.
 */
class RefusalCostTests {

	private static final boolean AT_LENGTH = "long".equals(System.getProperty("trials"));

	private static final Duration WINDOW = Duration.ofSeconds(AT_LENGTH ? 30 : 5);

	private static final int MOST_REQUESTS = 20;

	private final Map<String, Behaviour> answers = new LinkedHashMap<>();

	@TempDir
	private Path directory;

	@Test
	void isAtMostTwentyRequestsAndASecondOfCpu() throws Exception {
		for (int status : List.of(400, 413, 415, 422, 401, 404, 302, 204, 207, 429, 500, 503)) {
			this.answers.put(String.valueOf(status), Behaviour.status(status, "Location: /login"));
		}
		this.answers.put("200 text/html", Behaviour.body(200, "<html>", "Content-Type: text/html"));
		this.answers.put("hanging", Behaviour.hang());
		List<Case> cases = new ArrayList<>();
		for (Map.Entry<String, Behaviour> answer : this.answers.entrySet()) {
			cases.add(new Case(answer.getKey(), answer.getValue(), this.directory.resolve("spool-" + cases.size())));
		}
		long end = System.nanoTime() + WINDOW.toNanos();
		for (int second = 0; System.nanoTime() < end; second++) {
			for (Case each : cases) {
				each.offer("later-" + second, 25);
			}
			TimeUnit.MILLISECONDS.sleep(250);
		}
		System.out.printf("%-14s %8s %7s %7s in %d s%n", "answer", "requests", "CPU ms", "kept", WINDOW.toSeconds());
		cases.forEach(Case::print);
		for (Case each : cases) {
			each.assertCheap();
			each.test.close();
		}
	}

	private static final class Case {

		private final String name;

		private final DeliveryUnderTest test = new DeliveryUnderTest();

		private final Delivery delivery;

		private final Set<Thread> threads;

		private int offered;

		Case(String name, Behaviour answer, Path directory) {
			this.name = name;
			this.test.directory = directory;
			this.test.settings = QueueSettings.defaults();
			this.test.target = DeliveryTarget.Builder::neverAnswersEmpty;
			this.test.server.always(answer);
			Set<Thread> before = threads();
			this.delivery = this.test.start();
			offer("first", 1000);
			await().atMost(LONG).until(() -> !this.test.server.requests.isEmpty());
			this.threads = threads();
			this.threads.removeAll(before);
		}

		void offer(String prefix, int count) {
			names(count).forEach((name) -> this.delivery.offer(span(prefix + "/" + name, 500)));
			this.offered += count;
		}

		private static Set<Thread> threads() {
			return Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> thread.getName().startsWith("langfuse")
						|| thread.getName().startsWith("HttpClient"))
				.collect(Collectors.toSet());
		}

		private long cpuMillis() {
			long nanos = this.threads.stream()
				.mapToLong(
						(thread) -> Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId())))
				.sum();
			return TimeUnit.NANOSECONDS.toMillis(nanos);
		}

		void print() {
			System.out.printf("%-14s %8d %7d %7d%n", this.name, this.test.server.requests.size(), cpuMillis(),
					this.delivery.status().queued());
		}

		void assertCheap() {
			assertThat(this.test.server.requests).as(this.name).hasSizeBetween(1, MOST_REQUESTS);
			assertThat(cpuMillis()).as(this.name).isLessThan(1000);
			assertThat(this.delivery.status().queued()).as(this.name).isEqualTo(this.offered);
		}

	}

}
