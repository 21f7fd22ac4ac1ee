// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import com.sun.management.ThreadMXBean;
import io.observedcompletion.content.ContentMasker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many open streams, long ones, and ones that go wrong beside others.
 */
class OpenStreamsTests {

	private static final int MANY = 10_000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final NotedCompletions journal = new NotedCompletions();

	private final KeptCompletions completions = new KeptCompletions();

	private CompletionRecorder recorder = builder().build();

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void silentOnesCostNextToNothing() {
		// Those of other tests in this JVM.
		Set<Long> others = LongStream.of(this.threads.getAllThreadIds()).boxed().collect(Collectors.toSet());
		List<CompletionRecording> open = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			CompletionRecording recording = start("silent").chunk("a");
			recording.watch(new Waiting());
			open.add(recording);
		}
		Awaitility.await().until(() -> this.journal.last(open.get(MANY - 1).id()) != null);
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(7));
		long before = writerNanos(others);
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
		double share = (writerNanos(others) - before) / 2e9 * 100;
		System.out.printf("%,d silent open streams: %.2f %% of a core%n", MANY, share);
		assertThat(share).isLessThan(5);
		assertThat(open).hasSize(MANY);
	}

	@Test
	void oneLongStreamAloneIsNeverRefused() {
		this.recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).callerThread(() -> false).build();
		for (int chunks : new int[] { 400_000, 2_000_000 }) {
			CompletionRecording recording = start("long " + chunks);
			for (int i = 0; i < chunks; i++) {
				recording.chunk("tok ");
			}
			recording.complete();
			assertThat(this.completions.named("long " + chunks).chunks()).isEqualTo(chunks);
			assertThat(this.completions.named("long " + chunks).output()).doesNotContain(RecordingMemory.NOT_KEPT);
		}
		assertThat(this.recorder.refusedCompletions()).isZero();
	}

	@Test
	void aConsumptionThatThrowsCostsNobodyElse() {
		CompletionRecording bad = start("bad").chunk("a");
		Consumption throwing = new Consumption() {
			@Override
			public boolean isAwaited() {
				throw new IllegalStateException();
			}
		};
		bad.watch(throwing);
		List<CompletionRecording> good = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			good.add(start("good").chunk("text " + i));
		}
		Awaitility.await()
			.untilAsserted(() -> assertThat(good)
				.allSatisfy((recording) -> assertThat(this.journal.text(recording.id())).startsWith("text ")));
		assertThat(this.journal.text(bad.id())).isEqualTo("a");
		bad.chunk("b");
		good.forEach((recording) -> recording.chunk(", more"));
		Awaitility.await()
			.untilAsserted(() -> assertThat(good)
				.allSatisfy((recording) -> assertThat(this.journal.text(recording.id())).endsWith(", more")));
		assertThat(throwing.isStream()).isTrue();
	}

	@Test
	void aTextThatCannotBeMaskedCostsNobodyElse() {
		this.recorder = builder().maskers(List.of((ContentMasker) (text) -> {
			if (text.contains("poison")) {
				throw new StackOverflowError();
			}
			return text;
		})).build();
		CompletionRecording bad = start("bad").chunk("poison");
		CompletionRecording good = start("good").chunk("fine text".repeat(100));
		Awaitility.await().until(() -> String.valueOf(this.journal.text(good.id())).startsWith("fine text"));
		assertThat(this.journal.text(bad.id())).isEqualTo("[masking failed]");
	}

	@Test
	void nothingIsLostInSilenceWhileTheRecorderCloses() throws InterruptedException {
		for (int round = 0; round < 50; round++) {
			CompletionRecorder closing = CompletionRecorder.builder().sinks(List.of(this.completions)).build();
			int before = this.completions.count();
			Thread[] ending = new Thread[4];
			for (int i = 0; i < ending.length; i++) {
				ending[i] = new Thread(() -> {
					for (int call = 0; call < 10; call++) {
						closing.start(CompletionStart.named("call").build()).complete();
					}
				});
				ending[i].start();
			}
			closing.close();
			for (Thread thread : ending) {
				thread.join();
			}
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.until(() -> this.completions.count() - before + closing.refusedCompletions() == 40);
		}
	}

	private CompletionRecorderBuilder builder() {
		return CompletionRecorder.builder().sinks(List.of(this.journal));
	}

	private CompletionRecording start(String name) {
		return this.recorder.start(CompletionStart.named(name).build());
	}

	private long writerNanos(Set<Long> others) {
		long nanos = 0;
		for (ThreadInfo thread : this.threads.getThreadInfo(this.threads.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().startsWith("langfuse-w")
					&& !others.contains(thread.getThreadId())) {
				nanos += this.threads.getThreadCpuTime(thread.getThreadId());
			}
		}
		return nanos;
	}

	/**
	 * A consumer that waits, held by nobody but the test.
	 */
	private static final class Waiting implements Consumption {

		private static final List<Waiting> held = new ArrayList<>();

		Waiting() {
			held.add(this);
		}

		@Override
		public boolean isAwaited() {
			return true;
		}

	}

}
