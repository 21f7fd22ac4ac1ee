// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No call has the user, session or tags of another one, whatever threads they share.
 */
class ContextLeakTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final int THREADS = 64;

	private static final int CALLS = 30_000;

	private static final int REACTIVE_CALLS = 5_000;

	private final Nesting calls = new Nesting();

	private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

	private final ExecutorService plain = Executors.newFixedThreadPool(THREADS);

	private final ExecutorService carrying = ContextExecutorService.wrap(this.plain,
			() -> ContextSnapshotFactory.builder().build().captureAll());

	@AfterEach
	void stop() {
		this.pool.shutdownNow();
		this.plain.shutdownNow();
		Hooks.disableAutomaticContextPropagation();
	}

	// With those of the other modes 100,000.
	@Test
	void onPooledThreads() throws Exception {
		each(CALLS, (i) -> {
			inScope(i, () -> this.calls.value("user-" + i));
			this.calls.value("nobody");
			inScope(i, () -> this.carrying.submit(() -> this.calls.value("user-" + i)).get());
		});
		assertThatEachHasItsOwn("pooled threads", 3 * CALLS);
		assertThat(this.plain.submit(() -> this.calls.value("nobody")).get()).isEqualTo("nobody");
	}

	@ParameterizedTest
	@EnumSource
	void onTheThreadsOfReactor(Propagation mode) throws Exception {
		mode.set();
		each(REACTIVE_CALLS / 5, (i) -> {
			inScope(i, () -> stream(i).blockLast(LIMIT));
			this.calls.mono("nobody", () -> Mono.just("a").publishOn(Schedulers.parallel())).block(LIMIT);
			Flux<String> assembled = inScope(i, () -> stream(i));
			assembled.take(1).blockLast(LIMIT);
		});
		assertThatEachHasItsOwn("Reactor, " + mode, REACTIVE_CALLS);
	}

	private Flux<String> stream(int i) {
		return this.calls.flux("user-" + i,
				() -> Flux.range(0, 1)
					.publishOn(Schedulers.parallel())
					.flatMap((one) -> this.calls.mono("user-" + i, () -> Mono.just("a")))
					.publishOn(Schedulers.boundedElastic()));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void onVirtualThreads() throws Exception {
		SimpleAsyncTaskExecutor virtual = new SimpleAsyncTaskExecutor();
		virtual.setVirtualThreads(true);
		each(CALLS, (i) -> {
			FutureTask<String> unrelated = new FutureTask<>(() -> this.calls.value("nobody"));
			FutureTask<String> call = new FutureTask<>(() -> inScope(i, () -> this.calls.value("user-" + i)));
			inScope(i, () -> {
				virtual.execute(unrelated);
				virtual.execute(call);
				return unrelated.get() + call.get();
			});
		});
		assertThatEachHasItsOwn("virtual threads", 2 * CALLS);
	}

	private void each(int count, IntConsumer call) throws InterruptedException {
		IntStream.range(0, count).forEach((i) -> this.pool.execute(() -> call.accept(i)));
		this.pool.shutdown();
		assertThat(this.pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
	}

	private static <T> T inScope(int i, Callable<T> work) {
		try (Scope scope = CompletionContext.builder()
			.userId("user-" + i)
			.sessionId("session-" + i)
			.tags("tag-" + i)
			.build()
			.makeCurrent()) {
			return work.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void assertThatEachHasItsOwn(String threads, int count) {
		List<Completion> completions = this.calls.completions.await(count);
		long foreign = completions.stream().filter((one) -> !hasItsOwn(one)).count();
		System.out.printf("%,d calls on %s: %d with the context of another%n", completions.size(), threads, foreign);
		assertThat(foreign).isZero();
		assertThat(completions).hasSize(count);
	}

	private static boolean hasItsOwn(Completion completion) {
		CompletionContext context = completion.context();
		if (completion.name().equals("nobody")) {
			return context.userId() == null && context.sessionId() == null && context.tags().isEmpty();
		}
		String number = completion.name().substring("user-".length());
		return completion.name().equals(context.userId()) && ("session-" + number).equals(context.sessionId())
				&& context.tags().equals(List.of("tag-" + number));
	}

}
