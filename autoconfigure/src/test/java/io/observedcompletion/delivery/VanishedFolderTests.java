// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.observedcompletion.spool.QueueSettings;
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
 * Somebody removes the folder of the spool while it is in use.
 */
class VanishedFolderTests {

	private final DeliveryUnderTest test = new DeliveryUnderTest();

	@TempDir
	private Path temporary;

	private Path spool;

	@BeforeEach
	void open() {
		this.spool = this.temporary.resolve("parent/spool");
		this.test.directory = this.spool;
		this.test.settings = Scenario.settings(256, Duration.ofMinutes(1));
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
		assertThat(this.test.log.warnings()).noneMatch((line) -> line.contains("min-free"));
	}

	@Test
	void losesNothingOfWhatIsCollectedWhenItIsDeleted() throws Exception {
		Delivery delivery = this.test.start();
		names(3).forEach((name) -> delivery.offer(span(name)));
		DeliveryUnderTest.delete(this.spool);
		names(6).stream().skip(3).forEach((name) -> assertThat(delivery.offer(span(name))).isTrue());
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(6, 0, 0, 0));
		assertThat(this.test.received()).containsExactlyInAnyOrderElementsOf(names(6));
		assertThat(delivery.status().durable()).isTrue();
		assertThat(this.test.log.warnings()).singleElement()
			.asString()
			.contains(this.spool.toString(), "was removed while it was in use, and is made anew");
	}

	@Test
	void isMadeAnewWithinSecondsSoThatTheNextRunFindsWhatIsKept() throws Exception {
		this.test.server.always(Behaviour.status(503));
		Delivery delivery = this.test.start();
		names(3).forEach((name) -> delivery.offer(span(name)));
		delivery.journal(span("open"));
		DeliveryUnderTest.delete(this.spool);
		delivery.journal(span("other"));
		await().atMost(LONG)
			.until(() -> Files.exists(this.spool) && DeliveryUnderTest.files(this.spool)
				.stream()
				.anyMatch((file) -> file.toString().matches(".*(seg|open)")));
		Path copy = this.temporary.resolve("copy");
		DeliveryUnderTest.die(this.spool, copy);
		this.test.stop();
		this.test.directory = copy;
		this.test.server.always(Behaviour.status(200));
		this.test.server.requests.clear();
		assertThat(this.test.start().flush(LONG)).isEqualTo(new FlushResult(5, 0, 0, 0));
		assertThat(this.test.received()).contains("open", "other").containsAll(names(3));
	}

	@Test
	void countsAndTellsWhatWasSealedInIt() throws Exception {
		this.test.settings = Scenario.settings(2, Duration.ofMinutes(1));
		this.test.server.always(Behaviour.status(503));
		Delivery delivery = this.test.start();
		names(6).forEach((name) -> delivery.offer(span(name)));
		await().atMost(LONG)
			.until(() -> DeliveryUnderTest.files(this.spool)
				.stream()
				.filter((file) -> file.toString().endsWith(".seg"))
				.count() == 3);
		DeliveryUnderTest.delete(this.spool);
		this.test.server.always(Behaviour.status(200));
		delivery.offer(span("later"));
		FlushResult result = delivery.flush(LONG);
		assertThat(result.delivered() + delivery.status().damaged()).isEqualTo(7);
		assertThat(result.delivered()).isPositive();
		assertThat(this.test.log.warnings())
			.anyMatch((line) -> line.contains("lost because their file was damaged or removed"));
	}

	@Test
	void keepsSpansInMemoryAndSaysSoWhileItCannotBeMadeAnew() throws Exception {
		Delivery delivery = this.test.start();
		delivery.offer(span("span-0"));
		DeliveryUnderTest.delete(this.spool.getParent());
		Files.createFile(this.spool.getParent());
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
		assertThat(delivery.offer(span("span-1"))).isTrue();
		assertThat(delivery.status().durable()).isFalse();
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
		assertThat(this.test.log.warnings()).filteredOn((line) -> line.contains("will not survive a restart"))
			.hasSize(1);
		Files.delete(this.spool.getParent());
		await().atMost(LONG).until(() -> {
			delivery.offer(span("again"));
			return delivery.flush(LONG).complete() && delivery.status().durable();
		});
		assertThat(this.test.log.infos()).contains("Completions survive a restart again");
		assertThat(this.test.received()).contains("span-0", "span-1", "again");
	}

	@Test
	void boundsTheMemoryThatStandsInForIt() throws Exception {
		this.test.server.always(Behaviour.status(503));
		this.test.settings = new QueueSettings(256, Duration.ofMinutes(1), 1000, 20_000, 1000);
		Delivery delivery = this.test.start();
		DeliveryUnderTest.delete(this.spool.getParent());
		Files.createFile(this.spool.getParent());
		List<String> accepted = names(100).stream().filter((name) -> delivery.offer(span(name, 1000))).toList();
		assertThat(accepted).hasSizeBetween(15, 20);
		assertThat(delivery.status().refused()).isEqualTo(100 - accepted.size());
		this.test.server.always(Behaviour.status(200));
		assertThat(delivery.flush(LONG).delivered()).isEqualTo(accepted.size());
		assertThat(delivery.offer(span("next", 1000))).isTrue();
	}

	@Test
	void findsAgainWhatWasOnAVolumeThatComesBack() throws Exception {
		Path real = Files.createDirectories(this.temporary.resolve("real"));
		Path mounted = Files.createDirectories(this.temporary.resolve("mounted"));
		Assumptions.assumeTrue(run("mount", "--bind", real.toString(), mounted.toString()), "only root can mount");
		boolean there = true;
		try {
			this.test.directory = mounted.resolve("spool");
			this.test.server.always(Behaviour.status(503));
			Delivery delivery = this.test.start();
			names(3).forEach((name) -> delivery.offer(span(name)));
			run("umount", "-l", mounted.toString());
			there = false;
			names(6).stream().skip(3).forEach((name) -> delivery.offer(span(name)));
			this.test.server.always(Behaviour.status(200));
			assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(6, 0, 0, 0));
			there = run("mount", "--bind", real.toString(), mounted.toString());
			delivery.offer(span("span-6"));
			assertThat(delivery.flush(LONG).complete()).isTrue();
			this.test.stop();
			this.test.start().flush(LONG);
			assertThat(this.test.received()).containsAll(names(7));
			assertThat(DeliveryUnderTest.files(mounted)).allMatch((file) -> file.endsWith("lock"));
		}
		finally {
			this.test.stop();
			if (there) {
				run("umount", "-l", mounted.toString());
			}
		}
	}

	static boolean run(String... command) throws InterruptedException {
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
