// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As many completions as the page can have.
 */
class ConsoleLoadTests extends ConsoleInABrowser {

	private static final int MANY = 5_000;

	@Test
	void showsWhatComesWithoutDelayAmongFiveThousand() {
		fill();
		this.console
			.run("""
					window.long = [];
					new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => Math.round(duration))))
						.observe({ entryTypes: ['longtask'] });""");
		long start = System.nanoTime();
		for (int i = 0; i < 20; i++) {
			nest("one more " + i);
		}
		long millis = (System.nanoTime() - start) / 20 / 1_000_000;
		List<?> tasks = (List<?>) this.console.run("return window.long");
		System.out.println("Console with " + MANY + " completions: " + millis
				+ " ms until one is seen, long tasks of ms " + tasks);
		assertThat(millis).isLessThan(2_500);
		assertThat(tasks).allSatisfy((task) -> assertThat(((Number) task).intValue()).isLessThan(250));
	}

	@Test
	void doesNothingWhileNothingHappensAndNobodyLooks() {
		fill();
		this.console.command("Performance.enable", Map.of());
		this.console.waitForPolls(12);
		double before = busy();
		long start = System.nanoTime();
		long polls = requestsWithin(8_000);
		double share = (busy() - before) / ((System.nanoTime() - start) / 1e9);
		assertThat(polls).isBetween(4L, 9L);
		System.out.printf("Console with %d completions, idle: %.2f %% of a core%n", MANY, 100 * share);
		assertThat(share).isLessThan(0.03);
		this.console.run("Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });"
				+ "document.dispatchEvent(new Event('visibilitychange'));");
		start("unseen").complete();
		assertThat(requestsWithin(2_500)).isZero();
		this.console.run("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
		this.console.waitUntil(() -> this.console.rows().get(0).equals("1 unseen"));
	}

	// Nobody asks the page anything meanwhile, which would be work.
	private static long requestsWithin(int millis) {
		return (Long) browser.executeAsyncScript("""
				const [millis, done] = arguments;
				performance.clearResourceTimings();
				setTimeout(() => done(performance.getEntriesByType('resource').length), millis);""", millis);
	}

	private void fill() {
		IntStream.range(0, MANY + 100)
			.forEach((i) -> start("call " + i).chunk("{\"role\":\"assistant\",\"content\":\"the answer " + i + "\"}")
				.complete());
		this.console.waitUntil(() -> this.console.count("completed").equals("5,000"));
		assertThat(this.console.element("#gone").getText()).startsWith("100 older ones are gone");
	}

	@SuppressWarnings("unchecked")
	private static double busy() {
		List<Map<String, Object>> metrics = (List<Map<String, Object>>) browser
			.executeCdpCommand("Performance.getMetrics", Map.of())
			.get("metrics");
		return metrics.stream()
			.filter((metric) -> metric.get("name").equals("ThreadTime"))
			.mapToDouble((metric) -> ((Number) metric.get("value")).doubleValue())
			.sum();
	}

}
