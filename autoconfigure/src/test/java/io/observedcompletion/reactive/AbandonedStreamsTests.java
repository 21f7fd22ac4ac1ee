// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Abandons many streams in a JVM of its own with a small heap.
 */
class AbandonedStreamsTests {

	private static final int STREAMS = 10_000;

	// A third of it is taken by the directories of the jars on the test's class path.
	@Test
	void areAllReportedAndLeaveNothingInASmallHeap() throws Exception {
		Process process = new ProcessBuilder(new File(System.getProperty("java.home"), "bin/java").getPath(), "-Xmx48m",
				"-cp", System.getProperty("java.class.path"), Main.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		System.out.print(output);
		assertThat(output).contains(STREAMS + " of " + STREAMS + " abandoned streams reported");
		assertThat(process.exitValue()).isZero();
	}

	/**
	 * The abandoning application.
	 */
	static final class Main {

		private static final long TOLERANCE = 1_000_000;

		public static void main(String[] args) throws InterruptedException {
			AtomicInteger abandoned = new AtomicInteger();
			CompletionRecorder recorder = Observed.recorder((completion) -> {
				if (completion.outcome() == Outcome.ABANDONED && completion.chunks() == 5) {
					abandoned.incrementAndGet();
				}
			});
			abandon(STREAMS, recorder, abandoned);
			long before = used();
			abandoned.set(0);
			abandon(STREAMS, recorder, abandoned);
			long kept = used() - before;
			System.out.printf("%d of %d abandoned streams reported, %d KB kept%n", abandoned.get(), STREAMS,
					kept / 1024);
			System.exit((recorder.openCompletions().isEmpty() && kept < TOLERANCE) ? 0 : 1);
		}

		private static void abandon(int streams, CompletionRecorder recorder, AtomicInteger abandoned)
				throws InterruptedException {
			for (int i = 0; i < streams; i++) {
				abandon(recorder);
			}
			for (int i = 0; i < 200 && abandoned.get() < streams; i++) {
				System.gc();
				Thread.sleep(50);
			}
		}

		private static void abandon(CompletionRecorder recorder) {
			Flux<String> source = Flux.<String>generate((sink) -> sink.next("x".repeat(100))).hide();
			Observed.flux(recorder, source).subscribe(new BaseSubscriber<>() {

				@Override
				protected void hookOnSubscribe(Subscription subscription) {
					request(5);
				}

			});
		}

		private static long used() throws InterruptedException {
			System.gc();
			Thread.sleep(100);
			return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
		}

	}

}
