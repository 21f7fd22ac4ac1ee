// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.crypto.spec.SecretKeySpec;

import io.observedcompletion.spool.EncryptionKey;
import io.observedcompletion.spool.SpoolKeys;
import io.observedcompletion.spool.SpoolRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.observedcompletion.delivery.DeliveryUnderTest.destination;
import static io.observedcompletion.delivery.Scenario.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * What is deleted is neither sent nor on the disk, and all else is.
 */
class DeletionTests {

	private static final Predicate<SpoolRecord> ALICE = (record) -> text(record.span()).contains("alice");

	private final DeliveryUnderTest test = new DeliveryUnderTest();

	@TempDir
	private Path directory;

	@BeforeEach
	void open() {
		this.test.directory = this.directory.resolve("spool");
		this.test.settings = Scenario.settings(3, Duration.ofMinutes(1));
		this.test.server.always(Behaviour.status(503));
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "disk", "encrypted disk", "memory" })
	void deletesWhatWaitsAndNothingElse(String where) throws Exception {
		if (where.startsWith("encrypted")) {
			encrypt();
		}
		this.test.directory = where.equals("memory") ? null : this.test.directory;
		Delivery delivery = keep(10);
		assertThat(delivery.status().queued()).isEqualTo(20);
		assertThat(delete(delivery)).isEqualTo(10);
		assertThat(delivery.status().queued()).isEqualTo(10);
		assertNoTrace();
		deliver(delivery, 10);
		assertThat(delivery.status().queuedBytes()).isZero();
		assertThat(this.test.log.warnings()).noneMatch((line) -> line.contains("damaged"));
	}

	@Test
	void deletesWhatIsLeftForTheNextStart() throws Exception {
		keep(10);
		this.test.forget();
		Delivery delivery = this.test.start();
		assertThat(delete(delivery)).isEqualTo(10);
		this.test.forget();
		assertNoTrace();
		deliver(this.test.start(), 10);
	}

	@Test
	void survivesADeathRightAfterwards() throws Exception {
		Delivery delivery = keep(10);
		delivery.journal(record("alice", 100));
		delivery.journal(record("bob", 101));
		assertThat(delete(delivery)).isEqualTo(11);
		Path copy = this.directory.resolve("copy");
		DeliveryUnderTest.die(this.test.directory, copy);
		this.test.forget();
		this.test.directory = copy;
		assertNoTrace();
		deliver(this.test.start(), 11);
	}

	@Test
	void deletesEachNoteOfACallThatIsOpenOnceAndNotesItAgainIfItGoesOn() throws Exception {
		Delivery delivery = this.test.start();
		delivery.journal(SpoolRecord.of("call", Scenario.stated("nobody yet", "")));
		delivery.journal(SpoolRecord.of("call", Scenario.stated("alice", "first")));
		delivery.journal(SpoolRecord.of("call", Scenario.stated("alice", "second")));
		delivery.journal(record("bob", 1));
		assertThat(delete(delivery)).isEqualTo(1);
		assertNoTrace();
		Path copy = this.directory.resolve("copy");
		DeliveryUnderTest.die(this.test.directory, copy);
		assertThat(DeliveryUnderTest.files(copy)).noneMatch((file) -> text(read(file)).contains("nobody yet"));
		delivery.journal(SpoolRecord.of("call", Scenario.stated("alice goes on", "")));
		for (int i = 0; i < 100; i++) {
			delivery.journal(SpoolRecord.of("large", Scenario.stated("bob", "x".repeat(100_000))));
		}
		DeliveryUnderTest.die(this.test.directory, this.directory.resolve("later"));
		this.test.forget();
		this.test.server.always(Behaviour.status(200));
		this.test.directory = this.directory.resolve("later");
		this.test.start().flush(LONG);
		assertThat(this.test.received()).containsExactlyInAnyOrder("alice goes on", "bob", "bob-1");
	}

	@Test
	void keepsTheRestOfAFileThatIsSentInPart() throws Exception {
		this.test.settings = Scenario.settings(1000, Duration.ofMinutes(1));
		keep(10);
		this.test.forget();
		this.test.settings = Scenario.settings(4, Duration.ofMinutes(1));
		this.test.server.always(Behaviour.status(503)).first(Behaviour.status(200), Behaviour.status(200));
		Delivery delivery = this.test.start();
		await().atMost(LONG).until(() -> delivery.status().delivered() == 8 && delivery.status().retried() > 0);
		assertThat(delete(delivery)).isEqualTo(6);
		List<String> before = this.test.received().subList(0, 8);
		assertThat(before).filteredOn((name) -> name.startsWith("alice")).hasSize(4);
		this.test.server.requests.clear();
		this.test.server.always(Behaviour.status(200));
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(
				Stream.concat(before.stream(), this.test.received().stream()).filter((name) -> name.startsWith("bob")))
			.hasSize(10)
			.doesNotHaveDuplicates();
		assertThat(this.test.received()).noneMatch((name) -> name.startsWith("alice"));
		assertThat(delivery.status().damaged()).isZero();
	}

	@Test
	void deletesWhatWasSetAsideAndWhatWaitsForOthers() throws Exception {
		this.test.target = destination("somebody else", null);
		keep(5);
		this.test.forget();
		this.test.target = (target) -> target;
		this.test.server.always((request, socket) -> Behaviour
			.status(request.spans().stream().anyMatch((span) -> span.startsWith("alice")) ? 400 : 200)
			.answer(request, socket));
		Delivery delivery = this.test.start();
		delivery.offer(record("alice", 100));
		delivery.offer(record("bob", 100));
		await().atMost(LONG).until(() -> {
			delivery.flush(LONG);
			return delivery.status().rejected() == 1;
		});
		assertThat(delete(delivery)).isEqualTo(6);
		assertNoTrace();
		assertThat(delivery.retryRejected()).isZero();
		this.test.forget();
		this.test.target = destination("somebody else", null);
		deliver(this.test.start(), 5);
	}

	@Test
	void doesNotCallBackWhatIsOnItsWay() throws Exception {
		this.test.server.always(Behaviour.slow(500));
		Delivery delivery = this.test.start();
		delivery.offer(record("alice", 1));
		delivery.offer(record("bob", 1));
		delivery.offer(record("bob", 2));
		await().atMost(LONG).until(() -> !this.test.server.requests.isEmpty());
		assertThat(delete(delivery)).isZero();
		assertThat(this.test.received()).hasSize(3);
		assertThat(delivery.status().delivered()).isEqualTo(3);
	}

	@Test
	void deletesAllThatWasAcceptedBeforeWhileOthersAppend() throws Exception {
		this.test.settings = Scenario.settings(40, Duration.ofMinutes(1));
		Delivery delivery = this.test.start();
		AtomicBoolean done = new AtomicBoolean();
		List<Thread> threads = IntStream.range(0, 4).mapToObj((part) -> new Thread(() -> {
			for (int i = 0; !done.get(); i++) {
				delivery.offer(record("bob", 100_000 * part + i));
				LockSupport.parkNanos(500_000);
			}
		})).toList();
		threads.forEach(Thread::start);
		try {
			for (int i = 0; i < 200; i++) {
				delivery.offer(record("alice", i));
			}
			assertThat(delete(delivery)).isEqualTo(200);
		}
		finally {
			done.set(true);
		}
		for (Thread thread : threads) {
			thread.join();
		}
		long queued = delivery.status().queued();
		this.test.forget();
		assertNoTrace();
		this.test.server.always(Behaviour.status(200));
		Delivery next = this.test.start();
		assertThat(next.flush(Duration.ofSeconds(60)).delivered()).isEqualTo(queued);
		assertThat(next.status().damaged()).isZero();
	}

	@Test
	void saysSoIfItIsClosedBeforeOrItCannotAsk() throws Exception {
		Delivery delivery = this.test.start();
		this.test.stop();
		assertThatThrownBy(() -> delete(delivery)).isInstanceOf(ExecutionException.class)
			.hasRootCauseInstanceOf(IllegalStateException.class);
		Delivery other = keep(1);
		assertThatThrownBy(() -> other.deleteUnsent((record) -> {
			throw new IllegalArgumentException("cannot tell");
		}).get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
			.hasRootCauseInstanceOf(IllegalArgumentException.class);
		assertThat(delete(other)).isEqualTo(1);
		assertThat(Delivery.none().deleteUnsent(ALICE)).isCompletedWithValue(0L);
	}

	/**
	 * Leaves records of two in turn, which could not be sent.
	 */
	private Delivery keep(int each) {
		Delivery delivery = this.test.start();
		for (int i = 0; i < each; i++) {
			delivery.offer(record("alice", i));
			delivery.offer(record("bob", i));
		}
		delivery.flush(Duration.ZERO);
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		return delivery;
	}

	private void deliver(Delivery delivery, int bobs) {
		this.test.server.requests.clear();
		this.test.server.always(Behaviour.status(200));
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(this.test.received()).hasSize(bobs)
			.doesNotHaveDuplicates()
			.allMatch((name) -> name.startsWith("bob"));
		assertThat(delivery.status().damaged()).isZero();
	}

	private static long delete(Delivery delivery) throws Exception {
		return delivery.deleteUnsent(ALICE).get(20, TimeUnit.SECONDS);
	}

	private void assertNoTrace() {
		if (this.test.directory != null) {
			assertThat(DeliveryUnderTest.files(this.test.directory))
				.noneMatch((file) -> text(read(file)).contains("alice"));
		}
	}

	private void encrypt() {
		EncryptionKey key = new EncryptionKey("key", new SecretKeySpec(new byte[16], "AES"));
		this.test.spool = (spool) -> spool.withKeys(new SpoolKeys(List.of(key)));
	}

	private static SpoolRecord record(String user, int number) {
		return SpoolRecord.of(user + "-" + number, Scenario.stated(user + "-" + number, "x".repeat(200)));
	}

	private static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			// It was just deleted.
			return new byte[0];
		}
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
