// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A backend that refuses what it is sent: is it the span, or the target?
 */
class RefusalTests {

	private final DeliveryUnderTest test = new DeliveryUnderTest();

	private final Set<String> invalid = ConcurrentHashMap.newKeySet();

	@TempDir
	private Path directory;

	@BeforeEach
	void open() {
		this.test.directory = this.directory.resolve("spool");
		this.test.server.always((request, socket) -> {
			boolean refused = request.spans().stream().anyMatch(this.invalid::contains);
			Behaviour.status(refused ? 400 : 200).answer(request, socket);
		});
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
	}

	@ParameterizedTest
	@CsvSource({ "400, 1", "400, 3", "400, 60", "400, 256", "413, 256", "415, 2000", "422, 5000" })
	void keepsEverythingIfEverythingIsRefused(int status, int count) {
		this.test.settings = Scenario.settings(5000, Duration.ofMillis(20));
		this.test.server.always(Behaviour.status(status));
		Delivery delivery = this.test.start();
		names(count).forEach((name) -> delivery.offer(span(name)));
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		assertThat(delivery.flush(Duration.ZERO)).isEqualTo(new FlushResult(0, count, 0, 0));
		assertThat(this.test.server.requests).hasSizeLessThanOrEqualTo(20);
		assertThat(this.test.log.warnings()).first()
			.asString()
			.startsWith("Langfuse does not take what is sent: HTTP " + status)
			.contains("answered by localhost");
		if (count >= 5) {
			assertThat(delivery.status().state()).isEqualTo(DeliveryStatus.State.BLOCKED);
			assertThat(this.test.log.warnings()).singleElement().asString().contains("to everything, check langfuse.");
		}
		this.test.server.always(Behaviour.status(200));
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(delivery.status().delivered()).isEqualTo(count);
	}

	@Test
	void keepsTheOnlySpanOfAQuietApplicationUntilAnotherIsTaken() {
		this.invalid.add("span-0");
		Delivery delivery = this.test.start();
		delivery.offer(span("span-0"));
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		assertThat(delivery.flush(Duration.ZERO)).isEqualTo(new FlushResult(0, 1, 0, 0));
		assertThat(delivery.status().state()).isEqualTo(DeliveryStatus.State.RETRYING);
		delivery.offer(span("span-1"));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 1));
		assertThat(delivery.status().state()).isEqualTo(DeliveryStatus.State.OK);
	}

	@Test
	void doesNotTakeManyInvalidSpansForAWrongTargetWhileOthersAreTaken() {
		this.test.settings = Scenario.settings(5, Duration.ofMillis(20));
		this.test.server.first(Behaviour.status(503));
		Delivery delivery = this.test.start();
		names(15).stream().limit(10).forEach(this.invalid::add);
		names(15).forEach((name) -> delivery.offer(span(name)));
		int later = 0;
		while (later < 20 && delivery.status().rejected() < 10) {
			delivery.offer(span("later-" + later++));
			delivery.flush(LONG);
		}
		assertThat(delivery.status().rejected()).isEqualTo(10);
		assertThat(delivery.status().delivered()).isEqualTo(5 + later);
		assertThat(delivery.status().state()).isEqualTo(DeliveryStatus.State.OK);
	}

	@Test
	void sendsAgainWhatWasSetAside() {
		this.invalid.addAll(Set.of("span-3", "span-5"));
		Delivery delivery = this.test.start();
		names(10).forEach((name) -> delivery.offer(span(name)));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(8, 0, 0, 2));
		this.invalid.clear();
		assertThat(delivery.retryRejected()).isEqualTo(2);
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(2, 0, 0, 0));
		assertThat(delivery.retryRejected()).isZero();
		assertThat(delivery.status().queuedBytes()).isZero();
	}

	@Test
	void sendsAgainWhatAnEarlierRunHasSetAside() {
		this.invalid.add("span-3");
		Delivery first = this.test.start();
		names(10).forEach((name) -> first.offer(span(name)));
		first.flush(LONG);
		this.invalid.clear();
		Delivery second = this.test.start();
		assertThat(second.retryRejected()).isEqualTo(1);
		assertThat(second.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
		assertThat(this.test.received()).last().isEqualTo("span-3");
	}

	@Test
	void hasNothingToSendAgainWithoutADisk() {
		this.test.directory = null;
		this.invalid.add("span-3");
		Delivery delivery = this.test.start();
		names(10).forEach((name) -> delivery.offer(span(name)));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(9, 0, 0, 1));
		assertThat(delivery.retryRejected()).isZero();
	}

	@Test
	void keepsWhatIsInDoubtForTheNextRun() {
		this.invalid.add("span-1");
		Delivery first = this.test.start();
		names(2).forEach((name) -> first.offer(span(name)));
		await().atMost(LONG).until(() -> first.status().retried() > 0);
		assertThat(first.status().queued()).isEqualTo(1);
		this.invalid.clear();
		Delivery second = this.test.start();
		assertThat(second.flush(LONG).kept()).isZero();
		assertThat(this.test.received()).last().isEqualTo("span-1");
	}

	@Test
	void decidesAboutAQuietApplicationInFewRequests() {
		this.invalid.add("span-0");
		Delivery delivery = this.test.start();
		delivery.offer(span("span-0"));
		for (int i = 0; i < 20 && delivery.status().state() != DeliveryStatus.State.BLOCKED; i++) {
			delivery.flush(Duration.ofSeconds(2));
		}
		assertThat(delivery.status().state()).isEqualTo(DeliveryStatus.State.BLOCKED);
		assertThat(this.test.server.requests).hasSizeLessThanOrEqualTo(20);
		assertThat(delivery.status().queued()).isEqualTo(1);
	}

	@Test
	void keepsNothingForLongEvenIfNothingIsRejectedAnyMore() throws Exception {
		long old = System.currentTimeMillis() - Duration.ofDays(8).toMillis();
		Path rejected = Files.createDirectories(Scenario.home(this.directory.resolve("spool")).resolve("rejected"));
		Files.write(rejected.resolve(old + "-1-old.seg"), new byte[1]);
		this.test.start().flush(LONG);
		assertThat(rejected).isEmptyDirectory();
	}

}
