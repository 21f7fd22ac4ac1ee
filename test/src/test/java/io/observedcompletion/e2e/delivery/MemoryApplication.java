// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionJournal;
import io.observedcompletion.completion.CompletionRecorder;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that says more than its heap holds, while what would take it is blocked.
 * Run in a JVM of its own.
 */
final class MemoryApplication {

	private static final int THREADS = 8;

	private MemoryApplication() {
	}

	/**
	 * Runs the application.
	 * @param arguments properties: {@code load.kind}, {@code load.calls},
	 * {@code load.length} and {@code load.blocked}
	 * @throws InterruptedException never
	 */
	public static void main(String[] arguments) throws InterruptedException {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, arguments)) {
			String kind = context.getEnvironment().getRequiredProperty("load.kind");
			int calls = context.getEnvironment().getRequiredProperty("load.calls", int.class);
			int length = context.getEnvironment().getRequiredProperty("load.length", int.class);
			BlockedJournal journal = context.getBean(BlockedJournal.class);
			if (!context.getEnvironment().getProperty("load.blocked", boolean.class, true)) {
				journal.latch.countDown();
			}
			long start = System.nanoTime();
			Assistant assistant = context.getBean(Assistant.class);
			switch (kind) {
				case "arguments" -> values(assistant, calls, length);
				case "streams" -> streams(assistant, calls, length);
				default -> parallel(assistant, calls, length);
			}
			long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			journal.latch.countDown();
			CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
			while (journal.whole.get() + journal.bare.get() + recorder.refusedCompletions() < calls) {
				Thread.sleep(20);
			}
			Thread.sleep(200);
			System.out.printf("Said: %s made=%d whole=%d without=%d counted-without=%d refused=%d in %d ms%n", kind,
					calls, journal.whole.get(), journal.bare.get(), recorder.completionsWithoutContent(),
					recorder.refusedCompletions(), millis);
		}
	}

	private static void values(Assistant assistant, int calls, int length) throws InterruptedException {
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		for (int i = 0; i < calls; i++) {
			executor.execute(() -> assistant.value("x".repeat(length)));
		}
		executor.shutdown();
		executor.awaitTermination(5, TimeUnit.MINUTES);
	}

	private static void streams(Assistant assistant, int calls, int length) {
		List<Disposable> open = new ArrayList<>();
		for (int i = 0; i < calls; i++) {
			open.add(assistant.stream("x".repeat(length)).subscribe());
		}
		open.forEach(Disposable::dispose);
	}

	private static void parallel(Assistant assistant, int calls, int length) {
		Flux.range(0, calls)
			.parallel()
			.runOn(Schedulers.parallel())
			.flatMap((i) -> assistant.mono("x".repeat(length)))
			.sequential()
			.blockLast();
	}

	/**
	 * Counts what arrives, once it is let go.
	 */
	static final class BlockedJournal implements CompletionJournal {

		private final CountDownLatch latch = new CountDownLatch(1);

		private final AtomicLong whole = new AtomicLong();

		private final AtomicLong bare = new AtomicLong();

		@Override
		public void note(Completion soFar) {
			await();
		}

		@Override
		public void accept(Completion completion) {
			await();
			boolean lost = String.valueOf(completion.input()).contains("[not kept: memory]")
					|| String.valueOf(completion.output()).contains("[not kept: memory]");
			(lost ? this.bare : this.whole).incrementAndGet();
		}

		private void await() {
			try {
				this.latch.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	/**
	 * Observed methods.
	 */
	static class Assistant {

		@ObservedCompletion
		String value(String prompt) {
			return "answer";
		}

		@ObservedCompletion
		Mono<String> mono(String prompt) {
			return Mono.just("answer");
		}

		@ObservedCompletion
		Flux<String> stream(String prompt) {
			return Flux.concat(Flux.just("a", "b"), Flux.never());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Assistant assistant() {
			return new Assistant();
		}

		@Bean
		BlockedJournal blockedJournal() {
			return new BlockedJournal();
		}

	}

}
