// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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
 * Many threads append, none because of another later.
 */
class IntakeTests {

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
		HttpDelivery delivery = this.scenario.start();
		offerFromEightThreads(delivery, false);
		assertThat(delivery.flush(LONG.multipliedBy(4))).isEqualTo(new FlushResult(4000, 0, 0, 0));
		assertThat(this.scenario.received()).hasSize(4000).doesNotHaveDuplicates();
		assertThat(delivery.status().queuedBytes()).isZero();
	}

	@Test
	void losesNothingOfThreadsThatAreInterrupted() throws Exception {
		HttpDelivery delivery = this.scenario.start();
		offerFromEightThreads(delivery, true);
		assertThat(delivery.flush(LONG.multipliedBy(4))).isEqualTo(new FlushResult(4000, 0, 0, 0));
	}

	@Test
	void keepsAThreadsSpansInFewFiles() throws Exception {
		this.scenario.settings = Scenario.settings(256, Duration.ofMinutes(1));
		HttpDelivery delivery = this.scenario.start();
		offerFromEightThreads(delivery, false);
		delivery.flush(LONG.multipliedBy(4));
		assertThat(this.scenario.server.requests).hasSizeBetween(4000 / 256, 4000 / 256 + 1 + 8);
	}

	@Test
	void letsNoThreadWaitForTheDiskOfAnother() throws Exception {
		CountDownLatch stuck = new CountDownLatch(1);
		AtomicInteger opened = new AtomicInteger();
		Store store = () -> (opened.getAndIncrement() == 0) ? new StuckSegment(stuck)
				: new MemorySegment(new Room(100, 100_000));
		Intake intake = new Intake(store, new Room(100, 100_000), this.scenario.settings,
				new DeliveryLog(Hints.plain(), this.scenario.server.uri()));
		Thread first = new Thread(() -> intake.append(span("stuck")));
		first.start();
		await().atMost(LONG).until(() -> first.getState() == Thread.State.TIMED_WAITING);
		names(20).forEach((name) -> assertThat(intake.append(span(name))).isNotEqualTo(Appended.REFUSED));
		assertThat(first.isAlive()).isTrue();
		stuck.countDown();
		first.join();
		intake.hurry();
		AtomicInteger sealed = new AtomicInteger();
		intake.drain(true, true, (segment) -> sealed.addAndGet(segment.spans()));
		assertThat(sealed).hasValue(21);
		assertThat(intake.isEmpty()).isTrue();
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

	private static final class StuckSegment extends Segment {

		private final MemorySegment segment = new MemorySegment(new Room(100, 100_000));

		private final CountDownLatch stuck;

		StuckSegment(CountDownLatch stuck) {
			super(0, 0);
			this.stuck = stuck;
		}

		@Override
		void write(Parcel parcel) throws IOException {
			try {
				this.stuck.await(1, TimeUnit.HOURS);
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
			this.segment.write(parcel);
		}

		@Override
		void finish() {
		}

		@Override
		void seal() {
		}

		@Override
		Parcels read() {
			return this.segment.read();
		}

		@Override
		void delete() {
		}

	}

}
