// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Several processes on one directory.
 */
class ProcessesTests {

	@TempDir
	private Path directory;

	private Scenario scenario;

	private RawServer outage;

	@BeforeEach
	void open() throws Exception {
		this.outage = new RawServer().always(Behaviour.status(503));
		this.scenario = new Scenario();
		this.scenario.disk = Scenario.disk(this.directory);
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		this.outage.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@Test
	void takeOverFromTheDeadButNotFromTheLiving() throws Exception {
		try (SpoolProcess first = SpoolProcess.start(this.directory, this.outage.uri(), "first", 50);
				SpoolProcess second = SpoolProcess.start(this.directory, this.outage.uri(), "second", 50)) {
			first.close();
			assertDelivers(Stream.concat(Stream.of("own"), spans("first")).toList());
			second.close();
			assertDelivers(Stream.concat(Stream.of("own"), spans("second")).toList());
		}
		assertThat(Scenario.home(this.directory)).isEmptyDirectory();
	}

	@Test
	void shareADirectoryWithinOneProcess() throws Exception {
		this.scenario.server.always(Behaviour.status(503));
		Delivery first = this.scenario.start();
		first.offer(span("first"));
		await().atMost(LONG).until(() -> first.status().retried() > 0);
		Scenario other = new Scenario();
		other.disk = this.scenario.disk;
		try (other; Delivery second = other.start()) {
			second.offer(span("second"));
			assertThat(second.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
			assertThat(other.received()).containsExactly("second");
		}
		first.close();
		Scenario next = new Scenario();
		next.disk = this.scenario.disk;
		try (next; Delivery third = next.start()) {
			assertThat(third.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
		}
	}

	@Test
	@EnabledIfSystemProperty(named = "trials", matches = "long", disabledReason = "takes more than a minute")
	void takeOverFromOneThatDiesLater() throws Exception {
		try (SpoolProcess process = SpoolProcess.start(this.directory, this.outage.uri(), "late", 20)) {
			Delivery delivery = this.scenario.start();
			assertThat(delivery.flush(LONG).delivered()).isZero();
			process.close();
			await().atMost(90, TimeUnit.SECONDS).until(() -> delivery.status().delivered() == 21);
		}
	}

	private void assertDelivers(List<String> names) throws Exception {
		this.scenario.server.requests.clear();
		try (Delivery delivery = this.scenario.start()) {
			delivery.offer(span("own"));
			assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(names.size(), 0, 0, 0));
		}
		assertThat(this.scenario.received()).containsExactlyInAnyOrderElementsOf(names);
	}

	private static Stream<String> spans(String prefix) {
		return Stream.concat(Stream.of("interrupted-" + prefix + "-open"),
				IntStream.range(0, 50).mapToObj((i) -> prefix + "-" + i));
	}

}
