// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.observedcompletion.spool.SpoolFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What does not fit is refused and counted; what was accepted stays and is delivered.
 */
class FullDiskTests {

	@TempDir
	private Path directory;

	private Scenario scenario;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
		this.scenario.settings = Scenario.settings(256, Duration.ofMinutes(1));
		this.scenario.timeout = Duration.ofMinutes(1);
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@Test
	void refusesBeyondTheLargestSizeAndEvictsNothing() throws Exception {
		this.scenario.disk = Scenario.disk(this.directory).withMaxBytes(1_000_000);
		assertDeliversWhatItAccepts(offer(300, 7_000), 120, 145);
	}

	@Test
	void refusesWhenTheDiskIsFull() throws Exception {
		mount();
		try {
			this.scenario.disk = Scenario.disk(this.directory.resolve("disk/spool"));
			List<String> accepted = offer(600, 7_000);
			assertDeliversWhatItAccepts(accepted, 200, 300);
			assertThat(this.scenario.start().flush(LONG)).isEqualTo(new FlushResult(0, 0, 0, 0));
		}
		finally {
			this.scenario.close();
			run("umount", this.directory.resolve("disk").toString());
		}
	}

	@Test
	void losesNeitherTheRestNorTheStreamWhenTheDiskHasNoRoomForTheJournal() throws Exception {
		mount();
		try {
			this.scenario.disk = Scenario.disk(this.directory.resolve("disk/spool"));
			this.scenario.server.hold();
			Delivery delivery = this.scenario.start();
			names(600).forEach((name) -> delivery.journal(span(name, 7_000)));
			List<String> accepted = names(600).stream().filter((name) -> delivery.offer(span(name))).toList();
			this.scenario.server.release();
			assertThat(delivery.flush(LONG).delivered()).isEqualTo(accepted.size());
			assertThat(this.scenario.received()).hasSize(accepted.size());
		}
		finally {
			this.scenario.close();
			run("umount", this.directory.resolve("disk").toString());
		}
	}

	@Test
	void takesAJournalOverAsAWholeOnceThereIsRoom() throws Exception {
		mount();
		try {
			Path spool = this.directory.resolve("disk/spool");
			Path dead = Files.createDirectories(Scenario.home(spool).resolve("dead"));
			Files.createFile(dead.resolve("lock"));
			Path filler = Files.write(this.directory.resolve("disk/filler"), new byte[900_000]);
			for (String name : names(100)) {
				Files.write(dead.resolve("0000000001.puts"), SpoolFormat.frame(span(name, 7_000)),
						StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			}
			this.scenario.disk = Scenario.disk(spool);
			assertThat(this.scenario.start().flush(LONG).delivered()).isZero();
			this.scenario.delivery().close();
			Files.delete(filler);
			assertThat(this.scenario.start().flush(LONG).delivered()).isEqualTo(100);
			assertThat(this.scenario.received()).containsExactlyElementsOf(names(100));
		}
		finally {
			this.scenario.close();
			run("umount", this.directory.resolve("disk").toString());
		}
	}

	private List<String> offer(int count, int size) {
		this.scenario.server.hold();
		Delivery delivery = this.scenario.start();
		return IntStream.range(0, count)
			.mapToObj((i) -> "span-" + i)
			.filter((name) -> delivery.offer(span(name, size)))
			.toList();
	}

	private void assertDeliversWhatItAccepts(List<String> accepted, int least, int most) throws Exception {
		Delivery delivery = this.scenario.delivery();
		assertThat(accepted).hasSizeBetween(least, most).containsAll(names(least));
		await().atMost(LONG).until(() -> bytes() == delivery.status().queuedBytes());
		long refused = delivery.status().refused();
		this.scenario.server.release();
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(accepted.size(), 0, refused, 0));
		assertThat(this.scenario.received()).containsExactlyInAnyOrderElementsOf(accepted);
		assertThat(delivery.offer(span("next"))).isTrue();
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
		assertThat(bytes()).isZero();
		delivery.close();
	}

	private long bytes() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.mapToLong((file) -> Files.isRegularFile(file) ? file.toFile().length() : 0).sum();
		}
	}

	private void mount() throws Exception {
		Path disk = Files.createDirectory(this.directory.resolve("disk"));
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
				"only root can mount a small disk");
	}

	private static boolean run(String... command) throws InterruptedException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
