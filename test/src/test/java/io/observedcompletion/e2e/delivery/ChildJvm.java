// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * An application in a JVM of its own.
 */
final class ChildJvm implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Process process;

	private final Path output;

	private ChildJvm(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Starts an application.
	 * @param main its main class
	 * @param properties its properties
	 * @param output where its output is appended
	 * @param options options of the JVM
	 * @return the running JVM
	 */
	static ChildJvm start(Class<?> main, Map<String, String> properties, Path output, String... options) {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElse("java"));
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		properties.forEach((key, value) -> command.add("--" + key + "=" + value));
		try {
			File file = output.toFile();
			return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(file))
				.start(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Kills it as {@code kill -9} does.
	 * @return when, in milliseconds
	 */
	long kill() {
		long millis = System.currentTimeMillis();
		this.process.destroyForcibly();
		awaitExit();
		return millis;
	}

	/**
	 * Asks it to stop as {@code kill} does.
	 * @return how long it took
	 */
	Duration terminate() {
		long start = System.nanoTime();
		this.process.destroy();
		awaitExit();
		return Duration.ofNanos(System.nanoTime() - start);
	}

	int awaitExit() {
		try {
			if (!this.process.waitFor(PATIENCE.toSeconds() * 5, TimeUnit.SECONDS)) {
				throw new AssertionError("Does not stop:\n" + output());
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void awaitOutput(String text) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(20))
			.failFast(() -> !this.process.isAlive() && !output().contains(text))
			.until(() -> output().contains(text));
	}

	String output() {
		try {
			return Files.exists(this.output) ? Files.readString(this.output) : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
