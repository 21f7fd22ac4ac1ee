// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.delivery.DeliveryStatus;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that makes many calls as fast as it can and waits until they are
 * delivered. Run in a JVM of its own.
 */
final class BurstApplication {

	private static final int THREADS = 4;

	private BurstApplication() {
	}

	/**
	 * Runs the application.
	 * @param arguments properties; {@code burst.calls} is the number of calls
	 * @throws InterruptedException never
	 */
	public static void main(String[] arguments) throws InterruptedException {
		try (ConfigurableApplicationContext context = SpringApplication.run(LoadApplication.Application.class,
				arguments)) {
			CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
			Delivery delivery = context.getBean(Delivery.class);
			int calls = context.getEnvironment().getRequiredProperty("burst.calls", int.class);
			String[] answers = IntStream.range(0, 64)
				.mapToObj((question) -> Script.answer(question).substring(0, 4096))
				.toArray(String[]::new);
			long start = System.nanoTime();
			Thread[] threads = new Thread[THREADS];
			for (int i = 0; i < THREADS; i++) {
				threads[i] = new Thread(() -> burst(recorder, calls / THREADS, answers));
				threads[i].start();
			}
			for (Thread thread : threads) {
				thread.join();
			}
			long called = System.nanoTime();
			DeliveryStatus status = delivery.status();
			while (status.delivered() + status.refused() + status.rejected() < calls) {
				Thread.sleep(50);
				status = delivery.status();
			}
			long delivered = System.nanoTime();
			System.out.printf("Made %d calls in %d ms, delivered after %d ms, refused %d, heap at most %d MB%n", calls,
					TimeUnit.NANOSECONDS.toMillis(called - start), TimeUnit.NANOSECONDS.toMillis(delivered - start),
					status.refused(), peakMegabytes());
		}
	}

	private static void burst(CompletionRecorder recorder, int calls, String[] answers) {
		for (int i = 0; i < calls; i++) {
			recorder.start(CompletionStart.named("burst").input("Why?").build())
				.output(answers[i % answers.length])
				.complete();
		}
	}

	private static long peakMegabytes() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.map(MemoryPoolMXBean::getPeakUsage)
			.mapToLong((usage) -> usage.getUsed() / 1024 / 1024)
			.sum();
	}

}
