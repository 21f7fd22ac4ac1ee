// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.observedcompletion.spool.Leftover;
import io.observedcompletion.spool.SpoolFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.observedcompletion.delivery.DeliveryUnderTest.destination;
import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whose spool it is.
 */
class LeftoverTests {

	private final DeliveryUnderTest test = new DeliveryUnderTest();

	@TempDir
	private Path directory;

	@BeforeEach
	void open() {
		this.test.directory = this.directory;
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://cloud.langfuse.com pk-staging", "https://us.cloud.langfuse.com pk-prod" })
	void neverSendsWhatWasKeptForAnotherProjectOrAddress(String other) {
		keep("https://cloud.langfuse.com pk-prod");
		this.test.target = destination(other, "other");
		Delivery delivery = this.test.start();
		delivery.offer(span("own"));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
		assertThat(this.test.received()).containsExactly("own");
		assertThat(delivery.status().leftovers()).singleElement().satisfies((leftover) -> {
			assertThat(leftover.reason()).isEqualTo(Leftover.Reason.OTHER_DESTINATION);
			assertThat(leftover.folder()).startsWith("localhost-");
			assertThat(leftover.files()).isPositive();
			assertThat(leftover.bytes()).isPositive();
		});
		assertThat(this.test.log.warnings()).singleElement()
			.asString()
			.contains("are not sent from here: they were kept for another address or other keys");
		this.test.target = destination("https://cloud.langfuse.com pk-prod", null);
		assertThat(this.test.start().flush(LONG).delivered()).isEqualTo(5);
		assertThat(this.test.received()).containsAll(names(5));
	}

	@Test
	void sendsWhatWasKeptWithEarlierKeysOfTheSameProject() {
		this.test.target = destination("pk-old", "project-1");
		Delivery first = this.test.start();
		first.offer(span("first"));
		first.flush(LONG);
		await().atMost(LONG).until(() -> !marks().isEmpty());
		keep("pk-old");
		keep("pk-of-another-project");
		this.test.target = destination("pk-new", "project-1");
		Delivery delivery = this.test.start();
		delivery.offer(span("own"));
		await().atMost(LONG).until(() -> delivery.status().delivered() == 6);
		assertThat(this.test.received()).hasSize(6).contains("own").containsAll(names(5));
		await().atMost(LONG).until(() -> delivery.status().leftovers().size() == 1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void sendsWhatIsToBeAdoptedByFolderOrByKey(boolean byKey) {
		keep("pk-old");
		String folder = this.directory.toFile().list()[0];
		this.test.target = destination("pk-new", null);
		this.test.spool = (spool) -> spool.withAdoptFrom(List.of(byKey ? "pk-old" : folder));
		assertThat(this.test.start().flush(LONG).delivered()).isEqualTo(5);
		assertThat(this.test.received()).containsExactlyElementsOf(names(5));
		assertThat(this.test.log.warnings()).isEmpty();
	}

	@Test
	void keepsTheOwnerOfAdoptedSpansRightIfTheyCannotBeSentAtOnce() {
		keep("pk-old");
		this.test.target = destination("pk-new", null);
		this.test.spool = (spool) -> spool.withAdoptFrom(List.of("pk-old"));
		this.test.server.always(Behaviour.status(503));
		Delivery second = this.test.start();
		await().atMost(LONG).until(() -> second.status().recovered() == 5);
		this.test.spool = (spool) -> spool;
		this.test.stop();
		this.test.server.always(Behaviour.status(200));
		assertThat(this.test.start().flush(LONG).delivered()).isEqualTo(5);
	}

	@Test
	void removesWhatNobodyComesForButNothingOfItsOwn() throws Exception {
		keep("pk-other");
		keep("pk-own");
		for (Path file : DeliveryUnderTest.files(this.directory)) {
			Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
		}
		this.test.target = destination("pk-own", null);
		Delivery delivery = this.test.start();
		assertThat(delivery.flush(LONG).delivered()).isEqualTo(5);
		assertThat(delivery.status().expired()).isEqualTo(5);
		assertThat(delivery.status().leftovers()).isEmpty();
		assertThat(this.test.log.warnings())
			.containsExactly("Removed 5 spans that were kept for another address or other keys: nobody came for them");
	}

	@Test
	void leavesAloneListsAndTellsWhatWasWrittenBeforeSpoolsKnewDestinations() throws Exception {
		Path old = Files.createDirectories(this.directory.resolve("123-456-uuid"));
		Files.createFile(old.resolve("lock"));
		Path file = Files.write(old.resolve("0000000001-1.seg"), SpoolFormat.frame(span("old")));
		Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(100))));
		assertLeftAlone(Leftover.Reason.NO_DESTINATION, "that did not note for whom");
		assertThat(file).exists();
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 7, 19 })
	void leavesAloneListsAndTellsWhatALaterVersionWroteOrEncrypted(int changed) throws Exception {
		keep("the scenario");
		Path file = segment();
		byte[] content = Files.readAllBytes(file);
		content[changed] = 42;
		Files.write(file, SpoolFormat.withCrc(content));
		assertLeftAlone(Leftover.Reason.UNKNOWN_FORMAT, "they were written by another version");
		assertThat(DeliveryUnderTest.files(this.directory)).anyMatch((each) -> each.endsWith(file.getFileName()));
	}

	@Test
	void leavesAloneWhatSomebodyPutIntoAnotherDestinationsFolder() throws Exception {
		keep("pk-other");
		Path instance = segment().getParent();
		Path home = Files.createDirectories(Scenario.home(this.directory));
		Files.move(instance, home.resolve("moved"));
		assertLeftAlone(Leftover.Reason.OTHER_DESTINATION, "they were kept for another address or other keys");
	}

	@Test
	void setsAsideWhatCannotBeReadToItsEnd() throws Exception {
		keep("the scenario");
		Path file = segment();
		byte[] content = Files.readAllBytes(file);
		content[content.length - 1]++;
		Files.write(file, content);
		Delivery delivery = this.test.start();
		assertThat(delivery.flush(LONG).delivered()).isEqualTo(4);
		assertThat(delivery.status().damaged()).isEqualTo(1);
		assertThat(DeliveryUnderTest.files(this.directory)).filteredOn((each) -> each.toString().endsWith(".damaged"))
			.singleElement()
			.satisfies((each) -> assertThat(each).hasBinaryContent(content));
		assertThat(delivery.retryRejected()).isZero();
	}

	private void assertLeftAlone(Leftover.Reason reason, String words) {
		this.test.target = (target) -> target;
		Delivery delivery = this.test.start();
		delivery.offer(span("own"));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
		assertThat(this.test.received()).containsExactly("own");
		assertThat(delivery.status().leftovers()).singleElement()
			.satisfies((leftover) -> assertThat(leftover.reason()).isEqualTo(reason));
		assertThat(this.test.log.warnings()).singleElement().asString().contains(words);
	}

	/**
	 * Leaves five spans that could not be delivered.
	 */
	private void keep(String destination) {
		this.test.stop();
		this.test.server.always(Behaviour.status(503));
		this.test.target = destination(destination, null);
		Delivery delivery = this.test.start();
		names(5).forEach((name) -> delivery.offer(span(name)));
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		this.test.server.always(Behaviour.status(200));
		this.test.forget();
	}

	private Path segment() {
		return DeliveryUnderTest.files(this.directory)
			.stream()
			.filter((file) -> file.toString().endsWith("-5.seg"))
			.findFirst()
			.orElseThrow();
	}

	private List<String> marks() {
		return DeliveryUnderTest.files(this.directory)
			.stream()
			.map((file) -> file.getFileName().toString())
			.filter((name) -> name.startsWith("project-"))
			.toList();
	}

}
