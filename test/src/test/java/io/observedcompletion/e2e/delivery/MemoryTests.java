// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application that says more than its heap holds gets: no OutOfMemoryError, and
 * an account of every call.
 */
class MemoryTests {

	private static final Pattern SAID = Pattern
		.compile("Said: \\w+ made=(\\d+) whole=(\\d+) without=(\\d+) counted-without=(\\d+) refused=(\\d+) .*");

	@TempDir
	private Path directory;

	@Test
	void argumentsOfTwiceTheHeapWhileTheDiskIsBlocked() {
		Said said = run("arguments", 1000, 500 * 1024, true, "256m");
		assertThat(said.whole()).isPositive();
		assertThat(said.without()).isPositive();
		assertThat(said.refused()).isZero();
	}

	@Test
	void openStreamsWithLongPromptsWhileTheDiskIsBlocked() {
		Said said = run("streams", 400, 1000 * 1024, true, "256m");
		assertThat(said.whole()).isPositive();
		assertThat(said.without()).isPositive();
		assertThat(said.refused()).isZero();
	}

	@Test
	void aBurstOnThreadsThatMayNotWaitLosesNothingWhereThereIsRoom() {
		Said said = run("parallel", 100_000, 2048, false, "1g");
		assertThat(said.refused()).isZero();
	}

	@Test
	void aBurstOnThreadsThatMayNotWaitIsAccountedForWhereThereIsNone() {
		run("parallel", 100_000, 2048, false, "128m");
	}

	private Said run(String kind, int calls, int length, boolean blocked, String heap) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("langfuse.spool.enabled", "false");
		properties.put("spring.main.web-application-type", "none");
		properties.put("spring.main.banner-mode", "off");
		properties.put("load.kind", kind);
		properties.put("load.calls", String.valueOf(calls));
		properties.put("load.length", String.valueOf(length));
		properties.put("load.blocked", String.valueOf(blocked));
		try (ChildJvm child = ChildJvm.start(MemoryApplication.class, properties, this.directory.resolve("output.log"),
				"-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError")) {
			int exit = child.awaitExit();
			String output = child.output();
			assertThat(exit).as(output).isZero();
			assertThat(output).doesNotContain("OutOfMemory");
			String line = output.lines().filter((one) -> one.startsWith("Said: ")).findFirst().orElseThrow();
			System.out.println(heap + " heap, " + line);
			Said said = Said.of(line);
			assertThat(said.whole() + said.without() + said.refused()).isEqualTo(calls);
			assertThat(said.countedWithout()).isEqualTo(said.without());
			boolean told = output.contains("lost their content");
			assertThat(told).isEqualTo(said.without() + said.refused() > 0);
			return said;
		}
	}

	private record Said(long made, long whole, long without, long countedWithout, long refused) {

		static Said of(String line) {
			Matcher matcher = SAID.matcher(line);
			assertThat(matcher.matches()).as(line).isTrue();
			long[] numbers = new long[5];
			for (int i = 0; i < numbers.length; i++) {
				numbers[i] = Long.parseLong(matcher.group(i + 1));
			}
			return new Said(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
		}

	}

}
