// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.spec.SecretKeySpec;

import io.observedcompletion.spool.EncryptionKey;
import io.observedcompletion.spool.Leftover;
import io.observedcompletion.spool.SpoolFormat;
import io.observedcompletion.spool.SpoolKeys;
import io.observedcompletion.spool.SpoolRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who has no key can read nothing, and who has it later has lost nothing.
 */
class EncryptionTests {

	private static final EncryptionKey OLD = key("old", 16, 1);

	private static final EncryptionKey NEW = key("new", 32, 2);

	private final DeliveryUnderTest test = new DeliveryUnderTest();

	@TempDir
	private Path directory;

	@BeforeEach
	void open() {
		this.test.directory = this.directory.resolve("spool");
		keys(OLD);
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
	}

	@Test
	void leavesNothingReadableOnTheDisk() throws Exception {
		Delivery delivery = keepCanaries();
		Path copy = this.directory.resolve("copy");
		DeliveryUnderTest.die(this.test.directory, copy);
		assertThat(DeliveryUnderTest.files(copy)).extracting(EncryptionTests::kind)
			.contains("seg", "open", "puts", "ends");
		assertNothingReadable(copy);
		rejectOne(delivery);
		assertThat(DeliveryUnderTest.files(this.test.directory))
			.anyMatch((file) -> file.toString().contains("rejected"));
		assertNothingReadable(this.test.directory);
	}

	@Test
	void wouldFindTheCanariesIfNothingWereEncrypted() throws Exception {
		keys();
		keepCanaries();
		Path copy = this.directory.resolve("copy");
		DeliveryUnderTest.die(this.test.directory, copy);
		assertThat(DeliveryUnderTest.files(copy)).extracting(EncryptionTests::kind)
			.contains("seg", "open", "puts", "ends");
		for (Path file : DeliveryUnderTest.files(copy)) {
			if (List.of("seg", "open", "puts").contains(kind(file))) {
				assertThat(Canary.in(Files.readAllBytes(file))).as(file.toString()).contains(Canary.WORD);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "the same key", "a new key before it", "no encryption before" })
	void deliversAllAfterARestart(String keys) throws Exception {
		if (keys.startsWith("no")) {
			keys();
		}
		keepCanaries();
		Path copy = this.directory.resolve("copy");
		DeliveryUnderTest.die(this.test.directory, copy);
		this.test.forget();
		this.test.directory = copy;
		keys((keys.startsWith("a new")) ? new EncryptionKey[] { NEW, OLD } : new EncryptionKey[] { OLD });
		this.test.server.always(Behaviour.status(200));
		Delivery delivery = this.test.start();
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(this.test.received()).hasSize(6).allMatch((name) -> name.startsWith(Canary.WORD));
		assertThat(delivery.status().damaged()).isZero();
		assertThat(this.test.log.warnings()).isEmpty();
		delivery.offer(canary(7));
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(DeliveryUnderTest.files(copy)).allMatch((file) -> kind(file).equals("lock"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "another", "another with the same id" })
	void leavesAloneAndTellsOnceWhatThereIsNoKeyForUntilItIsThere(String given) throws Exception {
		keepCanaries();
		this.test.stop();
		keepCanaries();
		this.test.forget();
		Map<String, byte[]> before = contents();
		keys(switch (given) {
			case "none" -> new EncryptionKey[0];
			case "another" -> new EncryptionKey[] { NEW };
			default -> new EncryptionKey[] { key("old", 32, 3) };
		});
		this.test.server.always(Behaviour.status(200));
		Delivery delivery = this.test.start();
		delivery.offer(span("own"));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
		assertThat(delivery.status().leftovers()).singleElement().satisfies((leftover) -> {
			assertThat(leftover.reason()).isEqualTo(Leftover.Reason.UNKNOWN_KEY);
			assertThat(leftover.files()).isGreaterThan(2);
		});
		assertThat(this.test.log.warnings()).singleElement()
			.asString()
			.contains("they are encrypted with a key that is not given, see langfuse.spool.encryption-keys");
		this.test.forget();
		assertThat(contents()).containsExactlyEntriesOf(before);
		keys(NEW, OLD);
		assertThat(this.test.start().flush(LONG).complete()).isTrue();
		assertThat(this.test.received()).hasSize(12).allMatch((name) -> name.startsWith(Canary.WORD));
	}

	@Test
	void losesOnlyTheSpanWhoseBytesWereChanged() throws Exception {
		keep(5);
		Path file = segment();
		byte[] content = Files.readAllBytes(file);
		content[content.length - 1]++;
		// As somebody does it who knows the format, and has no key.
		Files.write(file, SpoolFormat.withCrcOfLastFrame(content));
		this.test.forget();
		Delivery delivery = this.test.start();
		assertThat(delivery.flush(LONG).delivered()).isEqualTo(4);
		assertThat(delivery.status().damaged()).isEqualTo(1);
		assertThat(DeliveryUnderTest.files(this.test.directory)).anyMatch((each) -> kind(each).equals("damaged"));
		assertNothingReadable(this.test.directory);
	}

	@Test
	void countsAndSetsAsideAFileWhoseHeaderIsDamaged() throws Exception {
		keep(5);
		Path file = segment();
		byte[] content = Files.readAllBytes(file);
		content[40]++;
		Files.write(file, content);
		this.test.forget();
		Delivery delivery = this.test.start();
		await().atMost(LONG).until(() -> delivery.status().damaged() == 5);
		assertThat(DeliveryUnderTest.files(this.test.directory)).anyMatch((each) -> kind(each).equals("damaged"));
	}

	@Test
	void takesNoFileWhoseHeaderSaysAnotherDestinationThanItWasWrittenFor() throws Exception {
		keep(5);
		Path file = segment();
		byte[] content = Files.readAllBytes(file);
		// The id of the destination, as the folder names it.
		content[20]++;
		String folder = file.getParent().getParent().getFileName().toString();
		long forged = ByteBuffer.wrap(content).getLong(20);
		Path other = this.test.directory.resolve(folder.substring(0, folder.length() - 16) + hex(forged));
		Path moved = Files.createDirectories(other.resolve("instance")).resolve(file.getFileName());
		Files.createFile(moved.resolveSibling("lock"));
		Files.write(moved, SpoolFormat.withCrc(content));
		Files.delete(file);
		this.test.forget();
		this.test.spool = this.test.spool
			.andThen((spool) -> spool.withAdoptFrom(List.of(other.getFileName().toString())))::apply;
		Delivery delivery = this.test.start();
		delivery.offer(span("own"));
		assertThat(delivery.flush(LONG).delivered()).isEqualTo(1);
		assertThat(this.test.received()).containsExactly("own");
		assertThat(delivery.status().leftovers()).extracting(Leftover::reason)
			.containsExactly(Leftover.Reason.UNKNOWN_KEY);
		assertThat(moved).exists();
	}

	@Test
	void bringsBackWhatWasRejectedOnlyIfThereIsAKeyForIt() throws Exception {
		Delivery first = this.test.start();
		rejectOne(first);
		this.test.forget();
		keys(NEW);
		assertThat(this.test.start().retryRejected()).isZero();
		keys(NEW, OLD);
		Delivery delivery = this.test.start();
		assertThat(delivery.retryRejected()).isEqualTo(1);
		assertThat(delivery.flush(LONG).delivered()).isEqualTo(1);
	}

	@Test
	void countsTheBytesThatAreOnTheDisk() throws Exception {
		keepCanaries();
		Delivery delivery = this.test.start();
		await().atMost(LONG).until(() -> delivery.status().recovered() > 0 && delivery.status().retried() > 0);
		delivery.offer(canary(1));
		delivery.journal(canary(2));
		long bytes = DeliveryUnderTest.files(this.test.directory)
			.stream()
			.filter((file) -> !file.toString().contains("rejected"))
			.mapToLong((file) -> file.toFile().length())
			.sum();
		assertThat(delivery.status().queuedBytes()).isEqualTo(bytes);
	}

	@Test
	void keepsTheJournalThroughItsCompaction() throws Exception {
		Delivery delivery = this.test.start();
		delivery.journal(canary(1));
		for (int i = 0; i < 100; i++) {
			delivery.journal(SpoolRecord.of("large", Scenario.stated("form-" + i, "x".repeat(100_000))));
		}
		assertThat(delivery.status().queuedBytes()).isLessThan(5_000_000);
		Path copy = this.directory.resolve("copy");
		DeliveryUnderTest.die(this.test.directory, copy);
		assertNothingReadable(copy);
		this.test.forget();
		this.test.directory = copy;
		assertThat(this.test.start().flush(LONG).delivered()).isEqualTo(2);
		assertThat(this.test.received()).containsExactlyInAnyOrder(Canary.WORD + "-1", "form-99");
	}

	/**
	 * Leaves spans that are sealed, collected and open, and that ended: six in all.
	 */
	private Delivery keepCanaries() throws IOException {
		this.test.settings = Scenario.settings(2, LONG.multipliedBy(100));
		this.test.server.always(Behaviour.status(503));
		Delivery delivery = this.test.start();
		delivery.journal(canary(0));
		for (int i = 1; i < 6; i++) {
			delivery.journal(canary(i));
			delivery.offer(canary(i));
		}
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		return delivery;
	}

	private void keep(int spans) {
		this.test.server.always(Behaviour.status(503));
		Delivery delivery = this.test.start();
		names(spans).forEach((name) -> delivery.offer(span(name)));
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		this.test.stop();
		this.test.server.always(Behaviour.status(200));
	}

	private void rejectOne(Delivery delivery) {
		this.test.server.always((request, socket) -> Behaviour.status(request.spans().contains("invalid") ? 400 : 200)
			.answer(request, socket));
		delivery.offer(SpoolRecord.of("invalid", Scenario.stated("invalid", Canary.WORD)));
		delivery.offer(span("valid-1"));
		await().atMost(LONG).until(() -> {
			delivery.flush(LONG);
			return delivery.status().rejected() == 1;
		});
		this.test.server.always(Behaviour.status(200));
	}

	private void keys(EncryptionKey... keys) {
		this.test.spool = (spool) -> spool.withKeys(new SpoolKeys(List.of(keys)));
	}

	private Path segment() {
		return DeliveryUnderTest.files(this.test.directory)
			.stream()
			.filter((file) -> kind(file).equals("seg"))
			.findFirst()
			.orElseThrow();
	}

	private Map<String, byte[]> contents() throws IOException {
		Map<String, byte[]> contents = new TreeMap<>();
		for (Path file : DeliveryUnderTest.files(this.test.directory)) {
			if (!kind(file).equals("lock")) {
				contents.put(file.toString(), Files.readAllBytes(file));
			}
		}
		return contents;
	}

	private static void assertNothingReadable(Path directory) throws IOException {
		for (Path file : DeliveryUnderTest.files(directory)) {
			byte[] content = Files.readAllBytes(file);
			List<String> found = new ArrayList<>(Canary.in(content));
			String latin = new String(content, StandardCharsets.ISO_8859_1);
			List.of("id-of-", "xxxx", "large").stream().filter(latin::contains).forEach(found::add);
			assertThat(found).as(file.toString()).isEmpty();
		}
	}

	private static SpoolRecord canary(int number) {
		return SpoolRecord.of("id-of-" + number, Scenario.stated(Canary.WORD + "-" + number, "x".repeat(500)));
	}

	private static EncryptionKey key(String id, int length, int fill) {
		byte[] bytes = new byte[length];
		Arrays.fill(bytes, (byte) fill);
		return new EncryptionKey(id, new SecretKeySpec(bytes, "AES"));
	}

	private static String hex(long id) {
		return String.format("%016x", id);
	}

	private static String kind(Path file) {
		String name = file.getFileName().toString();
		return name.substring(name.lastIndexOf('.') + 1);
	}

}
