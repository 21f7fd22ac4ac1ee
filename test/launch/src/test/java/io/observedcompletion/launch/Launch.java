// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An application in a JVM of its own that is started, and stopped as by {@code kill}.
 */
final class Launch implements AutoCloseable {

	private final StringBuilder output = new StringBuilder();

	private final long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());

	private final Process process;

	private final BufferedReader reader;

	/**
	 * Starts an application.
	 * @param what {@code -cp ... Main} or {@code -jar ...}
	 * @param properties its properties
	 */
	Launch(List<String> what, Map<String, String> properties) {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElse("java"));
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
		command.addAll(what);
		properties.forEach((key, value) -> command.add("--" + key + "=" + value));
		try {
			this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.reader = this.process.inputReader();
	}

	/**
	 * Waits until the application is ready.
	 * @return what that has taken
	 */
	Start awaitReady() {
		String[] words = await(Readiness.READY).split(" ");
		return new Start((Long.parseLong(words[1]) - this.startMicros) / 1000.0, Long.parseLong(words[2]) / 1000.0,
				Long.parseLong(words[3]) / 1000.0, Long.parseLong(words[4]));
	}

	/**
	 * Waits for a line.
	 * @param beginning what it begins with
	 * @return the line
	 */
	String await(String beginning) {
		try {
			for (String line = this.reader.readLine(); line != null; line = this.reader.readLine()) {
				this.output.append(line).append('\n');
				if (line.startsWith(beginning)) {
					return line;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new AssertionError("Ended before it said " + beginning + ":\n" + this.output);
	}

	/**
	 * Stops the application.
	 * @return the milliseconds until its process had ended
	 */
	double stop() {
		long start = System.nanoTime();
		// That of the process itself closes what is read here.
		this.process.toHandle().destroy();
		try {
			this.reader.lines().forEach((line) -> this.output.append(line).append('\n'));
			if (!this.process.waitFor(1, TimeUnit.MINUTES)) {
				throw new AssertionError("Does not stop:\n" + this.output);
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return (System.nanoTime() - start) / 1e6;
	}

	String output() {
		return this.output.toString();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	/**
	 * What a start has taken.
	 *
	 * @param millis milliseconds until the application was ready
	 * @param cpu milliseconds of user and system time of the process until then
	 * @param ownCpu those of the thread that starts the application
	 * @param classes the classes that were loaded until then
	 */
	record Start(double millis, double cpu, double ownCpu, double classes) {

	}

}
