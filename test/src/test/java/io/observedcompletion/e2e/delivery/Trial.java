// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import io.observedcompletion.test.ReceivedSpan;
import org.awaitility.Awaitility;

/**
 * Applications that share a spool one after the other, and what they leave behind.
 */
final class Trial implements AutoCloseable {

	private static final int QUESTIONS = 1_000_000;

	private final UnreliableLangfuse langfuse;

	private final Path directory;

	private final String[] properties;

	private int applications;

	/**
	 * Begins a trial.
	 * @param directory where all of it lies
	 * @param seed of what goes wrong
	 * @param properties of all applications, each as {@code key=value}
	 */
	Trial(Path directory, long seed, String... properties) {
		this.directory = directory;
		this.properties = properties;
		this.langfuse = new UnreliableLangfuse(seed);
	}

	UnreliableLangfuse langfuse() {
		return this.langfuse;
	}

	Path spool() {
		return this.directory.resolve("spool");
	}

	Path output() {
		return this.directory.resolve("output.log");
	}

	/**
	 * Starts an application.
	 * @param rate how many calls it makes a second
	 * @param properties more properties, each as {@code key=value}
	 * @return the application, which makes calls already
	 */
	ChildJvm start(int rate, String... properties) {
		this.applications++;
		Map<String, String> all = new LinkedHashMap<>(this.langfuse.properties());
		all.put("langfuse.spool.enabled", "true");
		all.put("langfuse.spool.directory", spool().toString());
		all.put("langfuse.flush-interval", "200ms");
		all.put("langfuse.timeout", "1s");
		all.put("load.log", sideLog(this.applications).toString());
		all.put("load.rate", String.valueOf(rate));
		all.put("load.first", String.valueOf(this.applications * QUESTIONS));
		all.put("logging.level.io.observedcompletion", "trace");
		all.put("spring.main.banner-mode", "off");
		all.put("spring.main.web-application-type", "none");
		all.put("spring.main.lazy-initialization", "true");
		for (String property : Stream.of(this.properties, properties).flatMap(Stream::of).toList()) {
			int separator = property.indexOf('=');
			all.put(property.substring(0, separator), property.substring(separator + 1));
		}
		ChildJvm child = ChildJvm.start(LoadApplication.class, all, output());
		if (rate > 0) {
			await().until(() -> lastCalls().size() > 30);
		}
		return child;
	}

	/**
	 * Starts an application, lets it make calls for a moment and kills it.
	 * @return what it had done
	 */
	Life liveAndDie() {
		try (ChildJvm child = start(200)) {
			pause(ThreadLocalRandom.current().nextInt(100, 1200));
			long killed = child.kill();
			return new Life(lastCalls(), killed);
		}
	}

	Map<Integer, SideLog.Call> lastCalls() {
		return SideLog.read(sideLog(this.applications));
	}

	/**
	 * Starts an application that makes no calls and waits until it has delivered what the
	 * others have left.
	 */
	void recover() {
		try (ChildJvm child = start(0)) {
			child.awaitOutput("Ready");
			await().until(() -> leftovers() == 0);
			child.terminate();
		}
	}

	private long leftovers() {
		return files().stream().filter((path) -> !path.toString().contains("lock")).mapToLong((path) -> {
			try {
				return Files.size(path);
			}
			catch (IOException ex) {
				// Moved in the meantime: it is somewhere else now.
				return 1;
			}
		}).sum();
	}

	List<Path> files() {
		if (!Files.exists(spool())) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(spool())) {
			return files.filter(Files::isRegularFile).toList();
		}
		catch (IOException | UncheckedIOException ex) {
			// Deleted in the meantime.
			return List.of(spool());
		}
	}

	List<ReceivedSpan> spans() {
		return this.langfuse.spans();
	}

	private Path sideLog(int application) {
		return this.directory.resolve("calls-" + application + ".log");
	}

	private static void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static org.awaitility.core.ConditionFactory await() {
		return Awaitility.await().atMost(ChildJvm.PATIENCE).pollInterval(Duration.ofMillis(20));
	}

	@Override
	public void close() {
		this.langfuse.close();
	}

	/**
	 * What an application did until it was killed.
	 *
	 * @param calls the calls by question
	 * @param killed when it was killed, in milliseconds
	 */
	record Life(Map<Integer, SideLog.Call> calls, long killed) {

	}

}
