// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.completion.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An executor may drop a worker without telling anybody: the client must not wait for it.
 */
class DroppedWorkerTests {

	private final WebScenario scenario = new WebScenario();

	private final CountDownLatch busy = new CountDownLatch(1);

	private ThreadPoolExecutor executor = executor(new ThreadPoolExecutor.AbortPolicy());

	@AfterEach
	void shutDown() {
		this.busy.countDown();
		this.executor.shutdownNow();
	}

	@ParameterizedTest
	@EnumSource(Drop.class)
	void endsTheResponse(Drop drop) throws Exception {
		this.executor = executor(drop.policy);
		this.executor.execute(this::work);
		try (WebClient client = this.scenario.get("streaming", () -> {
			if (drop.isFull) {
				this.executor.execute(this::work);
			}
			StreamingResponseBodyEmitter emitter = answer();
			emitter.send("a");
			return emitter;
		})) {
			client.readUntil("a");
			drop.dropFrom(this.executor);
			Future<String> body = WebScenario.workers.submit(client::body);
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
				System.gc();
				return body.isDone();
			});
			assertThat(body.get()).isEqualTo("a");
		}
		assertNeverRan();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void endsTheResponseWithABeatWhenTheExecutorHasTerminated(boolean hasAnotherWorker) throws Exception {
		this.executor.execute(this::work);
		List<Runnable> dropped;
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = answer().heartbeat(Duration.ofMillis(50));
			return hasAnotherWorker ? emitter.stream(WebScenario.workers, (out) -> work()) : emitter;
		})) {
			Awaitility.await().until(() -> !this.executor.getQueue().isEmpty());
			dropped = this.executor.shutdownNow();
			assertThat(client.body()).isBlank();
		}
		assertNeverRan();
		assertThat(dropped).hasSize(1);
		dropped.get(0).run();
	}

	@Test
	void waitsForAWorkerThatIsOnlyLate() throws Exception {
		this.executor.execute(this::work);
		CountDownLatch returned = new CountDownLatch(1);
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter().stream(this.executor, (out) -> {
				System.gc();
				Thread.sleep(50);
				out.sendAll(List.of("a"));
			});
			returned.countDown();
			return emitter;
		})) {
			assertThat(returned.await(20, TimeUnit.SECONDS)).isTrue();
			for (int i = 0; i < 5; i++) {
				System.gc();
				Thread.sleep(20);
			}
			this.busy.countDown();
			assertThat(client.body()).isEqualTo("a");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
	}

	private void assertNeverRan() {
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(this.scenario.completion().statusMessage()).startsWith("its worker never ran");
	}

	private StreamingResponseBodyEmitter answer() {
		return new StreamingResponseBodyEmitter().stream(this.executor, (out) -> out.send("not to be called"));
	}

	private void work() {
		try {
			this.busy.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static ThreadPoolExecutor executor(RejectedExecutionHandler policy) {
		return new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), policy);
	}

	/**
	 * How an executor drops a worker.
	 */
	enum Drop {

		DISCARD(new ThreadPoolExecutor.DiscardPolicy(), true) {

			@Override
			void dropFrom(ThreadPoolExecutor executor) {
			}

		},

		DISCARD_OLDEST(new ThreadPoolExecutor.DiscardOldestPolicy(), false) {

			@Override
			void dropFrom(ThreadPoolExecutor executor) {
				executor.execute(() -> {
				});
			}

		},

		SHUTDOWN_NOW(new ThreadPoolExecutor.AbortPolicy(), false) {

			@Override
			void dropFrom(ThreadPoolExecutor executor) {
				executor.shutdownNow();
			}

		};

		private final RejectedExecutionHandler policy;

		private final boolean isFull;

		Drop(RejectedExecutionHandler policy, boolean isFull) {
			this.policy = policy;
			this.isFull = isFull;
		}

		abstract void dropFrom(ThreadPoolExecutor executor);

	}

}
