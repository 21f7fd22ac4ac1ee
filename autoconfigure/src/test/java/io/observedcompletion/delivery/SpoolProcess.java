// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.observedcompletion.spool.SpoolRecord;

/**
 * A process of its own that keeps spans in a directory.
 */
final class SpoolProcess implements AutoCloseable {

	private final Process process;

	private SpoolProcess(Process process) {
		this.process = process;
	}

	/**
	 * Starts a process and waits until it has kept its spans.
	 * @param directory where to
	 * @param endpoint the server
	 * @param prefix begins the names of its spans
	 * @param count the number of its spans
	 */
	static SpoolProcess start(Path directory, URI endpoint, String prefix, int count, String... options)
			throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(List.of(options));
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				SpoolProcess.class.getName(), directory.toString(), endpoint.toString(), prefix,
				String.valueOf(count)));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try (Stream<String> lines = process.inputReader().lines()) {
			lines.filter("kept"::equals).findFirst().orElseThrow(() -> new IOException("the process has failed"));
		}
		return new SpoolProcess(process);
	}

	/**
	 * Kills the process at once: kill -9 where there is such a thing.
	 */
	@Override
	public void close() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	public static void main(String[] args) throws InterruptedException {
		DeliveryTarget target = Scenario.target(URI.create(args[1])).build();
		Delivery delivery = DeliveryBuilder.to(target, Runnable::run)
			.queue(Scenario.settings(16, Duration.ofSeconds(1)))
			.spool(Scenario.disk(Path.of(args[0])))
			.start();
		for (int i = 0; i < Integer.parseInt(args[3]); i++) {
			String id = args[2] + "-" + i;
			delivery.journal(SpoolRecord.of(id, Scenario.span("interrupted-" + id).span()));
			delivery.offer(SpoolRecord.of(id, Scenario.span(id).span()));
		}
		delivery.journal(SpoolRecord.of(args[2] + "-open", Scenario.span("interrupted-" + args[2] + "-open").span()));
		System.out.println("kept");
		Thread.sleep(60_000);
	}

}
