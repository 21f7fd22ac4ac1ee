// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.observedcompletion.delivery.DeliveryStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RestartTests {

	@TempDir
	private Path directory;

	private Scenario scenario;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
		this.scenario.disk = Scenario.disk(this.directory.resolve("spool"));
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@Test
	void deliversWhatAnEarlierRunCouldNot() throws Exception {
		this.scenario.settings = Scenario.settings(10, Duration.ofMinutes(1));
		this.scenario.server.always(Behaviour.status(503));
		keep(names(25));
		assertThat(files()).hasSize(4).filteredOn((name) -> name.endsWith(".seg")).hasSize(3);
		this.scenario.server.always(Behaviour.status(200));
		this.scenario.server.requests.clear();
		try (Delivery delivery = this.scenario.start()) {
			await().atMost(LONG).until(() -> delivery.status().delivered() == 25);
			assertThat(delivery.status().recovered()).isEqualTo(25);
			assertThat(delivery.status().queued()).isZero();
			assertThat(delivery.status().queuedBytes()).isZero();
		}
		assertThat(this.scenario.received()).isEqualTo(names(25));
		assertThat(files()).isEmpty();
	}

	@Test
	void leavesNothingBehindWhenAllIsDelivered() throws Exception {
		try (Delivery delivery = this.scenario.start()) {
			names(5).forEach((name) -> delivery.offer(span(name)));
			delivery.journal(span("open"));
			delivery.offer(span("open"));
			assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(6, 0, 0, 0));
		}
		assertThat(files()).isEmpty();
	}

	@Test
	void deliversWhatIsOpenToTheNextRunIfThereIsNoTimeToSendIt() throws Exception {
		this.scenario.settings = Scenario.settings(256, Duration.ofMinutes(1));
		this.scenario.server.hold();
		Delivery first = this.scenario.offer(1);
		first.close();
		this.scenario.server.release();
		assertThat(first.status().queued()).isEqualTo(1);
		assertThat(this.scenario.start().flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
	}

	@Test
	void losesNothingOverTwoRestarts() throws Exception {
		this.scenario.settings = Scenario.settings(2, Duration.ofMinutes(1));
		this.scenario.server.always(Behaviour.status(401));
		keep(names(5));
		keep(List.of("later-5", "later-6"));
		this.scenario.server.always(Behaviour.status(200));
		this.scenario.server.requests.clear();
		Delivery delivery = this.scenario.start();
		await().atMost(LONG).until(() -> delivery.status().delivered() == 7);
		assertThat(this.scenario.received()).hasSize(7).containsAll(names(5)).contains("later-5", "later-6");
	}

	@Test
	void tellsThatItIsDurable() throws Exception {
		assertThat(this.scenario.start().status().durable()).isTrue();
	}

	private void keep(List<String> names) {
		Delivery delivery = this.scenario.start();
		names.forEach((name) -> assertThat(delivery.offer(span(name))).isTrue());
		await().atMost(LONG).until(() -> delivery.status().state() != State.OK);
		delivery.close(LONG);
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory.resolve("spool"))) {
			return files.filter(Files::isRegularFile).map((file) -> file.getFileName().toString()).toList();
		}
	}

}
