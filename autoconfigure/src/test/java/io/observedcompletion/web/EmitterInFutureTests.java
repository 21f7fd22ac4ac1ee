// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An emitter that is made within a future, on a thread that knows nothing of the call,
 * has its recording only when the future has its value.
 */
class EmitterInFutureTests {

	private static final int RACES = Integer.getInteger("races", 200);

	private final WebScenario scenario = new WebScenario();

	@Test
	void recordsWhatIsSentBeforeAndAfterTheFutureHasItsValue() throws Exception {
		CountDownLatch sent = new CountDownLatch(1);
		CountDownLatch seen = new CountDownLatch(1);
		try (WebClient client = future(() -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter().stream(WebScenario.workers,
					(out) -> {
						out.send("a");
						sent.countDown();
						seen.await();
						out.sendAll(List.of("b", "c"));
					});
			sent.await();
			return emitter;
		})) {
			client.readUntil("a");
			seen.countDown();
			assertThat(client.body()).isEqualTo("abc");
		}
		assertRecorded(Outcome.COMPLETED, "abc");
		assertThat(this.scenario.completion().chunks()).isEqualTo(3);
	}

	@Test
	void recordsAnAnswerThatIsCompleteBeforeTheFutureHasItsValue() throws Exception {
		try (WebClient client = future(() -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			emitter.sendAll(List.of("a", "b"));
			return emitter;
		})) {
			assertThat(client.body()).isEqualTo("ab");
		}
		assertRecorded(Outcome.COMPLETED, "ab");
	}

	@Test
	void recordsAnAnswerThatHasFailedBeforeTheFutureHasItsValue() throws Exception {
		try (WebClient client = future(() -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			emitter.send("a");
			emitter.completeWithError(new IllegalArgumentException("boom"));
			return emitter;
		})) {
			client.body();
		}
		assertThat(assertRecorded(Outcome.FAILED, "a").statusMessage()).endsWith("IllegalArgumentException: boom");
	}

	@Test
	void recordsWhatAClientGotThatLeaves() throws Exception {
		try (WebClient client = future(() -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			emitter.send("a");
			WebScenario.workers.submit(() -> {
				while (emitter.isOpen()) {
					emitter.send("b");
					Thread.sleep(5);
				}
				return null;
			});
			return emitter;
		})) {
			client.readUntil("b").reset();
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(String.valueOf(this.scenario.completion().output())).startsWith("ab");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void recordsWhatTheClientGetsWhileTheFutureGetsItsValue(boolean inWorker) throws Exception {
		Executor sender = inWorker ? WebScenario.workers : Runnable::run;
		for (int i = 0; i < RACES; i++) {
			WebScenario scenario = new WebScenario();
			int chunks = ThreadLocalRandom.current().nextInt(100);
			try (WebClient client = scenario.get("future",
					() -> CompletableFuture.supplyAsync(
							() -> new StreamingResponseBodyEmitter().stream(sender,
									(out) -> out.sendAll(IntStream.range(0, chunks).mapToObj((n) -> n + " "))),
							WebScenario.workers))) {
				String body = client.body();
				assertThat(body).hasSizeGreaterThanOrEqualTo(chunks);
				scenario.awaitCompletion();
				Completion completion = scenario.completions().get(0);
				assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
				assertThat(completion.output()).isEqualTo(body.isEmpty() ? null : body);
				assertThat(completion.chunks()).isEqualTo(chunks);
			}
		}
	}

	private WebClient future(Answer answer) throws IOException {
		return this.scenario.get("future", () -> CompletableFuture.supplyAsync(() -> {
			try {
				return answer.emitter();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS, WebScenario.workers)));
	}

	private Completion assertRecorded(Outcome outcome, String output) {
		assertThat(this.scenario.completion().outcome()).isEqualTo(outcome);
		assertThat(this.scenario.completion().output()).isEqualTo(output);
		return this.scenario.completion();
	}

	@FunctionalInterface
	interface Answer {

		StreamingResponseBodyEmitter emitter() throws Exception;

	}

}
