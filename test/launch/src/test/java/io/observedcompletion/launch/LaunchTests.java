// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observedcompletion.test.FakeLangfuse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the starter adds to the start and to the stop of an application: runs with and
 * without it by turns, and the median of their differences. An ordinary build makes few
 * of them, and bounds that a busy machine keeps to. The processor time of the thread that
 * starts the application is what it tells least wrongly then.
 */
class LaunchTests {

	private static final int PAIRS = Integer.getInteger("pairs", 3);

	private static final double MOST_START_CPU = Integer.getInteger("start.most", 600);

	private static final double MOST_STOP = Integer.getInteger("stop.most", 250);

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.langfuse.close();
	}

	@ParameterizedTest
	@CsvSource({ "PLAIN, false", "PLAIN, true", "CHAT, false", "CHAT, true" })
	void startsAndStopsAboutAsFastAsWithoutTheStarter(Shape shape, boolean jar) throws IOException {
		assumeTrue(PAIRS > 3 || shape == Shape.PLAIN || !jar, "only at length");
		Map<Mode, List<String>> commands = commands(shape, jar);
		Map<Mode, Differences> differences = new EnumMap<>(Mode.class);
		for (int pair = 0; pair < PAIRS; pair++) {
			Measured without = measured(Mode.WITHOUT, commands);
			for (Mode mode : List.of(Mode.STARTER, Mode.KEYS)) {
				differences.computeIfAbsent(mode, (key) -> new Differences()).add(measured(mode, commands), without);
			}
		}
		System.out.printf("%n%s, %s, %d pairs, load %.1f%n", shape, jar ? "java -jar" : "class path", PAIRS,
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
		differences.forEach((mode, of) -> System.out.printf("  %-7s %s%n", mode, of));
		assertThat(differences).allSatisfy((mode, of) -> {
			assertThat(of.ownCpu()).isLessThan(MOST_START_CPU);
			assertThat(of.stop()).isLessThan(MOST_STOP);
		});
	}

	private Map<Mode, List<String>> commands(Shape shape, boolean jar) throws IOException {
		Map<Mode, List<String>> commands = new EnumMap<>(Mode.class);
		for (Mode mode : Mode.values()) {
			ApplicationClassPath classPath = (shape == Shape.PLAIN) ? ApplicationClassPath.plain(mode != Mode.WITHOUT)
					: ApplicationClassPath.full(mode != Mode.WITHOUT);
			Path target = Files.createDirectories(this.directory.resolve(mode.name()));
			commands.put(mode, jar ? List.of("-jar", classPath.repackaged(shape.main, target).toString())
					: List.of("-cp", classPath.asArgument(), shape.main.getName()));
		}
		return commands;
	}

	private Measured measured(Mode mode, Map<Mode, List<String>> commands) {
		int before = this.langfuse.spans().size();
		try (Launch launch = new Launch(commands.get(mode), properties(mode))) {
			Launch.Start start = launch.awaitReady();
			launch.await(Readiness.CALLED);
			if (mode == Mode.KEYS) {
				this.langfuse.awaitSpans(before + 1, Duration.ofSeconds(30));
			}
			return new Measured(start, launch.stop());
		}
	}

	private Map<String, String> properties(Mode mode) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("launch.call", "true");
		properties.put("server.port", "0");
		properties.put("spring.main.keep-alive", "true");
		properties.put("spring.ai.openai.api-key", "sk-unseen");
		properties.put("spring.ai.openai.base-url", "http://127.0.0.1:1/v1");
		if (mode == Mode.KEYS) {
			for (String property : this.langfuse.properties()) {
				int separator = property.indexOf('=');
				properties.put(property.substring(0, separator), property.substring(separator + 1));
			}
			properties.put("langfuse.spool.directory", this.directory.resolve("spool").toString());
		}
		return properties;
	}

	/**
	 * What is started.
	 */
	enum Shape {

		/** Spring Boot and nothing else. */
		PLAIN(PlainLaunch.class),

		/** Spring MVC, Spring AI and OpenAI's client. */
		CHAT(ChatLaunch.class);

		private final Class<?> main;

		Shape(Class<?> main) {
			this.main = main;
		}

	}

	private enum Mode {

		WITHOUT, STARTER, KEYS

	}

	private record Measured(Launch.Start start, double stop) {

	}

	private static final class Differences {

		private final List<double[]> all = new ArrayList<>();

		void add(Measured with, Measured without) {
			Launch.Start a = with.start();
			Launch.Start b = without.start();
			this.all.add(new double[] { a.millis() - b.millis(), a.cpu() - b.cpu(), a.ownCpu() - b.ownCpu(),
					a.classes() - b.classes(), with.stop() - without.stop() });
		}

		double ownCpu() {
			return median(2);
		}

		double stop() {
			return median(4);
		}

		private double median(int figure) {
			double[] sorted = this.all.stream().mapToDouble((of) -> of[figure]).sorted().toArray();
			int middle = sorted.length / 2;
			return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		}

		@Override
		public String toString() {
			return "ready %+.0f ms, CPU %+.0f ms (of the main thread %+.0f ms), %+.0f classes; stopped %+.0f ms"
				.formatted(median(0), median(1), median(2), median(3), median(4));
		}

	}

}
