// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads offer spans, and none is lost.
 */
class ManyThreadsTests {

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
	void losesNothingWhileTheSenderSeals() throws Exception {
		this.scenario.settings = Scenario.settings(64, Duration.ofMillis(10));
		Delivery delivery = this.scenario.start();
		offerFromEightThreads(delivery, false);
		assertThat(delivery.flush(LONG.multipliedBy(4))).isEqualTo(new FlushResult(4000, 0, 0, 0));
		assertThat(this.scenario.received()).hasSize(4000).doesNotHaveDuplicates();
		assertThat(delivery.status().queuedBytes()).isZero();
	}

	@Test
	void losesNothingOfThreadsThatAreInterrupted() throws Exception {
		Delivery delivery = this.scenario.start();
		offerFromEightThreads(delivery, true);
		assertThat(delivery.flush(LONG.multipliedBy(4))).isEqualTo(new FlushResult(4000, 0, 0, 0));
	}

	@Test
	void keepsAThreadsSpansInFewFiles() throws Exception {
		this.scenario.settings = Scenario.settings(256, Duration.ofMinutes(1));
		Delivery delivery = this.scenario.start();
		offerFromEightThreads(delivery, false);
		delivery.flush(LONG.multipliedBy(4));
		assertThat(this.scenario.server.requests).hasSizeBetween(4000 / 256, 4000 / 256 + 1 + 8);
	}

	private void offerFromEightThreads(Delivery delivery, boolean interrupted) throws InterruptedException {
		List<Thread> threads = names(8).stream().map((thread) -> new Thread(() -> names(500).forEach((name) -> {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
			delivery.offer(span(thread + "/" + name));
		}))).toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
	}

}
