// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.observedcompletion.spool.SpoolRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the next run finds, when a copy of the files is all there is.
 */
class JournalTests {

	@TempDir
	private Path directory;

	private Scenario scenario;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
		this.scenario.settings = Scenario.settings(256, Duration.ofMinutes(1));
		this.scenario.disk = Scenario.disk(this.directory.resolve("first"));
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@Test
	void deliversTheLastFormOfWhatWasOpen() throws Exception {
		Delivery delivery = this.scenario.start();
		delivery.journal(form("a", "first"));
		delivery.journal(form("b", "first"));
		delivery.journal(form("a", "second"));
		assertThat(afterDeath()).containsExactlyInAnyOrder("second of a", "first of b");
	}

	@Test
	void deliversOnlyTheCompletedFormOfWhatHasEnded() throws Exception {
		Delivery delivery = this.scenario.start();
		delivery.journal(form("a", "interrupted"));
		delivery.journal(form("b", "interrupted"));
		delivery.offer(form("a", "completed"));
		assertThat(afterDeath()).containsExactlyInAnyOrder("completed of a", "interrupted of b");
	}

	@Test
	void deliversNothingTwiceWhenTheCompletedFormWasDelivered() throws Exception {
		Delivery delivery = this.scenario.start();
		delivery.journal(form("a", "interrupted"));
		delivery.offer(form("a", "completed"));
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(afterDeath()).isEmpty();
	}

	@Test
	void forgetsTheInterruptedFormIfTheEndWasNotNotedInTime() throws Exception {
		Delivery delivery = this.scenario.start();
		delivery.journal(form("a", "interrupted"));
		delivery.offer(form("a", "completed"));
		for (Path file : files(".ends")) {
			Files.write(file, new byte[0]);
		}
		assertThat(afterDeath()).containsExactly("completed of a");
	}

	@Test
	void isCompactedSoThatItStaysSmall() throws Exception {
		Delivery delivery = this.scenario.start();
		delivery.journal(form("stays", "interrupted"));
		for (int i = 0; i < 300; i++) {
			delivery.journal(SpoolRecord.of("large", span("form " + i + " of large", 100_000).span()));
		}
		delivery.journal(form("gone", "interrupted"));
		delivery.offer(form("gone", "completed"));
		assertThat(delivery.status().queuedBytes()).isLessThan(5_000_000);
		assertThat(size()).isLessThan(5_000_000);
		assertThat(afterDeath()).containsExactlyInAnyOrder("interrupted of stays", "form 299 of large",
				"completed of gone");
	}

	@Test
	void leavesNothingOnTheDiskOfWhatHasEndedAndIsDelivered() throws Exception {
		Delivery delivery = this.scenario.start();
		delivery.journal(form("a", "interrupted"));
		delivery.offer(form("a", "completed"));
		assertThat(delivery.flush(LONG).complete()).isTrue();
		delivery.journal(form("b", "interrupted"));
		// What is collected lets the sender look around every two seconds.
		delivery.offer(form("b", "completed"));
		await().atMost(LONG.multipliedBy(4)).until(() -> files(".puts").isEmpty() && files(".ends").isEmpty());
		delivery.journal(form("c", "interrupted"));
		assertThat(afterDeath()).containsExactlyInAnyOrder("completed of b", "interrupted of c");
	}

	@Test
	void notesNothingWhenTheSpoolIsFull() throws Exception {
		this.scenario.disk = Scenario.disk(this.directory.resolve("first")).withMaxBytes(2000);
		Delivery delivery = this.scenario.start();
		delivery.journal(form("a", "interrupted"));
		delivery.journal(SpoolRecord.of("b", span("large", 3000).span()));
		assertThat(afterDeath()).containsExactly("interrupted of a");
	}

	@Test
	void doesNothingWithoutADisk() {
		this.scenario.disk = null;
		Delivery delivery = this.scenario.start();
		delivery.journal(form("a", "interrupted"));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(0, 0, 0, 0));
	}

	@Test
	void losesNothingOfManyStreamsThatEndAtOnce() throws Exception {
		this.scenario.settings = Scenario.settings(1000, Duration.ofMinutes(1));
		Delivery delivery = this.scenario.start();
		names(400).forEach((name) -> delivery.journal(form(name, "interrupted")));
		List<Thread> threads = Stream.of(0, 1, 2, 3)
			.map((part) -> new Thread(() -> names(400).stream()
				.skip(part * 100L)
				.limit(90)
				.forEach((name) -> delivery.offer(form(name, "completed")))))
			.toList();
		threads.forEach(Thread::start);
		for (int i = 0; i < 300; i++) {
			delivery.journal(SpoolRecord.of("large", span("large", 50_000).span()));
		}
		for (Thread thread : threads) {
			thread.join();
		}
		List<String> after = afterDeath();
		assertThat(after).filteredOn((name) -> name.startsWith("completed")).hasSize(360);
		assertThat(after).filteredOn((name) -> name.startsWith("interrupted")).hasSize(40);
		assertThat(after).hasSize(401).doesNotHaveDuplicates();
	}

	private static SpoolRecord form(String id, String form) {
		return SpoolRecord.of(id, span(form + " of " + id).span());
	}

	/**
	 * What the next run delivers, when the process dies now.
	 */
	private List<String> afterDeath() throws Exception {
		Path copy = this.directory.resolve("copy");
		DeliveryUnderTest.die(this.directory.resolve("first"), copy);
		Scenario next = new Scenario();
		next.disk = Scenario.disk(copy);
		try (next; Delivery delivery = next.start()) {
			delivery.flush(LONG);
			long recovered = delivery.status().recovered();
			assertThat(next.received()).hasSize((int) recovered);
			assertThat(next.swallowed).isEmpty();
			return next.received();
		}
	}

	private List<Path> files(String suffix) throws IOException {
		try (Stream<Path> files = Files.walk(this.directory.resolve("first"))) {
			return files.filter(Files::isRegularFile).filter((file) -> file.toString().endsWith(suffix)).toList();
		}
	}

	private long size() throws IOException {
		return files("").stream().mapToLong((file) -> file.toFile().length()).sum();
	}

}
