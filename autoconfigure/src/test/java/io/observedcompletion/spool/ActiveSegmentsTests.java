// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Threads append, none because of another later.
 */
class ActiveSegmentsTests {

	private static final Duration LONG = Duration.ofSeconds(5);

	@Test
	void letsNoThreadWaitForTheDiskOfAnother() throws Exception {
		CountDownLatch stuck = new CountDownLatch(1);
		AtomicInteger opened = new AtomicInteger();
		Store store = () -> (opened.getAndIncrement() == 0) ? new StuckSegment(stuck)
				: new MemorySegment(new Capacity(100, 100_000), 0);
		ActiveSegments active = new ActiveSegments(store, new Capacity(100, 100_000), QueueSettings.defaults(),
				new SpoolListener() {
				});
		Thread first = new Thread(() -> active.append(span("stuck")));
		first.start();
		await().atMost(LONG).until(() -> first.getState() == Thread.State.TIMED_WAITING);
		for (int i = 0; i < 20; i++) {
			assertThat(active.append(span("span-" + i))).isNotEqualTo(AppendResult.REFUSED);
		}
		assertThat(first.isAlive()).isTrue();
		stuck.countDown();
		first.join();
		active.hurry();
		AtomicInteger sealed = new AtomicInteger();
		active.drain(true, true, (segment) -> sealed.addAndGet(segment.spans()));
		assertThat(sealed).hasValue(21);
		assertThat(active.isEmpty()).isTrue();
	}

	private static SpoolRecord span(String id) {
		return SpoolRecord.of(id, new byte[10]);
	}

	private static final class StuckSegment extends Segment {

		private final MemorySegment segment = new MemorySegment(new Capacity(100, 100_000), 0);

		private final CountDownLatch stuck;

		StuckSegment(CountDownLatch stuck) {
			super(0, 0, 0);
			this.stuck = stuck;
		}

		@Override
		void write(SpoolRecord record) throws IOException {
			try {
				this.stuck.await(1, TimeUnit.HOURS);
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
			this.segment.write(record);
		}

		@Override
		void finish() {
		}

		@Override
		void seal() {
		}

		@Override
		int wipe(int from, Predicate<SpoolRecord> which) {
			return this.segment.wipe(from, which);
		}

		@Override
		RecordReader read() {
			return this.segment.read();
		}

		@Override
		void delete() {
		}

	}

}
