// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.web.StreamingResponseBodyEmitter.Body;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class StreamingResponseBodyEmitterTests {

	private final WebScenario scenario = new WebScenario();

	@Test
	void recordsTheWholeAnswerWhenItCompletes() throws Exception {
		try (WebClient client = streaming((emitter) -> {
			emitter.send("a");
			emitter.send("");
			emitter.send("b");
			emitter.complete();
		})) {
			assertThat(client.body()).isEqualTo("ab");
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("ab");
		assertThat(completion.chunks()).isEqualTo(3);
		assertThat(completion.completionStartTime()).isNotNull();
	}

	@Test
	void takesNullForDataAndSendsNothing() throws Exception {
		try (WebClient client = streaming((emitter) -> {
			emitter.send("a");
			emitter.send((Object) null);
			emitter.send("b");
			emitter.complete();
		})) {
			assertThat(client.body()).isEqualTo("ab");
		}
		assertThat(this.scenario.completion().chunks()).isEqualTo(3);
	}

	@Test
	void recordsTheTextSoFarWhenTheClientResetsTheConnection() throws Exception {
		CompletableFuture<Throwable> thrown = new CompletableFuture<>();
		try (WebClient client = streaming(sendingUntilItFails(thrown))) {
			client.readUntil("t2 ").reset();
		}
		assertCancelled(thrown);
	}

	@Test
	void recordsTheTextSoFarWhenTheClientClosesTheConnection() throws Exception {
		CompletableFuture<Throwable> thrown = new CompletableFuture<>();
		try (WebClient client = streaming(sendingUntilItFails(thrown))) {
			client.readUntil("t2 ").close();
		}
		assertCancelled(thrown);
	}

	private void assertCancelled(CompletableFuture<Throwable> thrown) throws Exception {
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).startsWith("t0 t1 t2 ");
		assertThat(completion.statusMessage()).startsWith("cancelled by the consumer after ");
		assertThat(thrown.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
	}

	@Test
	void seesAClientThatResetsTheConnectionWhileTheWorkerIsIdleByTheHeartbeat() throws Exception {
		assertSeenByHeartbeat(WebClient::reset);
	}

	@Test
	void seesAClientThatClosesTheConnectionWhileTheWorkerIsIdleByTheHeartbeat() throws Exception {
		assertSeenByHeartbeat(WebClient::close);
	}

	private void assertSeenByHeartbeat(Vanishing vanishing) throws Exception {
		CountDownLatch idle = new CountDownLatch(1);
		CountDownLatch sent = new CountDownLatch(1);
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter(60_000L)
				.heartbeat(Duration.ofMillis(20));
			emitter.stream(WebScenario.workers, (out) -> {
				out.send("a");
				out.send("b");
				out.send("c");
				sent.countDown();
				idle.await();
			});
			return emitter;
		})) {
			client.readUntil("c");
			// Until then the worker is not idle.
			sent.await();
			vanishing.vanish(client);
			Completion completion = this.scenario.completion();
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.output()).isEqualTo("abc");
			assertThat(completion.chunks()).isEqualTo(3);
			assertThat(Duration.between(completion.startTime(), completion.endTime()))
				.isLessThan(Duration.ofSeconds(30));
		}
		idle.countDown();
	}

	@Test
	void recordsTheTimeoutOfTheResponse() throws Exception {
		CompletableFuture<Throwable> thrown = new CompletableFuture<>();
		Body body = sendingUntilItFails(thrown);
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter(500L);
			emitter.stream(WebScenario.workers, body);
			return emitter;
		})) {
			client.body();
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.TIMED_OUT);
		assertThat(completion.output()).startsWith("t0 t1 t2 ");
		assertThat(thrown.get(20, TimeUnit.SECONDS)).isNotNull();
	}

	@Test
	void recordsTheTimeoutEvenIfTheApplicationAnswersItByCompleting() throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter(100L);
			emitter.onTimeout(emitter::complete);
			emitter.send("a");
			return emitter;
		})) {
			assertThat(client.body()).isEqualTo("a");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.TIMED_OUT);
	}

	@Test
	void recordsAndDeliversAResponseThatIsFinishedBeforeTheControllerReturns() throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			try (StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter()) {
				emitter.send("early ");
				emitter.send("bird");
				emitter.complete();
				return emitter;
			}
		})) {
			assertThat(client.body()).isEqualTo("early bird");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.scenario.completion().output()).isEqualTo("early bird");
	}

	@Test
	void recordsOneFailureWhenTheControllerThrowsAfterCreatingIt() throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			new StreamingResponseBodyEmitter().send("never sent");
			throw new IllegalStateException("no");
		})) {
			client.body();
			assertThat(client.response()).startsWith("HTTP/1.1 500");
		}
		assertThat(this.scenario.completion().statusMessage()).endsWith("IllegalStateException: no");
	}

	@Test
	void recordsAnEmitterThatNobodyHoldsAsAbandoned() throws Exception {
		try (WebClient client = this.scenario.get("unobserved", () -> {
			new StreamingResponseBodyEmitter(this.scenario.byHand()).heartbeat(Duration.ofMillis(20)).send("a");
			throw new IllegalStateException("no");
		})) {
			client.body();
		}
		Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> {
			System.gc();
			return !this.scenario.completions().isEmpty();
		});
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.ABANDONED);
		assertThat(this.scenario.completion().output()).isEqualTo("a");
	}

	@Test
	void recordsACloseBeforeTheEndAsCancelledAndEndsTheResponse() throws Exception {
		try (WebClient client = streaming((emitter) -> {
			emitter.send("a");
			emitter.close();
			emitter.close();
		})) {
			assertThat(client.body()).isEqualTo("a");
		}
		assertThat(this.scenario.completion().statusMessage()).isEqualTo("closed before complete(), after 1 chunk");
	}

	@Test
	void recordsABodyThatReturnsBeforeTheEndAsCancelled() throws Exception {
		try (WebClient client = streaming((emitter) -> emitter.send("a"))) {
			assertThat(client.body()).isEqualTo("a");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(this.scenario.completion().statusMessage()).isEqualTo("ended before complete(), after 1 chunk");
	}

	@Test
	void recordsACloseAfterAnElementThatCannotBeConvertedAsFailed() throws Exception {
		CountDownLatch open = new CountDownLatch(1);
		try (WebClient client = streaming((emitter) -> {
			emitter.send("a");
			open.await();
			assertThatIllegalStateException().isThrownBy(() -> emitter.send(1, MediaType.APPLICATION_PDF));
			emitter.close();
		})) {
			client.readUntil("a");
			open.countDown();
			assertThat(client.body()).isEqualTo("a");
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.chunks()).isEqualTo(2);
	}

	@Test
	void isClosedByATryStatementOfTheWorker() throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			WebScenario.workers.execute(() -> {
				try (emitter) {
					emitter.send("a");
				}
				catch (IOException ex) {
					throw new AssertionError(ex);
				}
			});
			return emitter;
		})) {
			assertThat(client.body()).isEqualTo("a");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void recordsTheExceptionOfTheBody() throws Exception {
		try (WebClient client = streaming((emitter) -> {
			emitter.send("a");
			throw new IOException("the model went away");
		})) {
			client.body();
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.output()).isEqualTo("a");
		assertThat(completion.statusMessage()).isEqualTo("failed after 1 chunk: IOException: the model went away");
	}

	@Test
	void recordsTheExceptionThatItIsCompletedWith() throws Exception {
		try (WebClient client = streaming((emitter) -> emitter.completeWithError(new IllegalStateException("boom")))) {
			client.body();
		}
		assertThat(this.scenario.completion().statusMessage()).isEqualTo("failed: IllegalStateException: boom");
	}

	@Test
	void makesTheRecordingAndItsContextCurrentInTheWorker() throws Exception {
		AtomicReference<String> session = new AtomicReference<>();
		try (WebClient client = streaming((emitter) -> {
			session.set(CompletionContext.current().sessionId());
			CompletionRecording.current().model("m");
			WebScenario.recorder().start(CompletionStart.named("inner").build()).output("x").complete();
			emitter.complete();
		})) {
			client.body();
		}
		Awaitility.await().until(() -> this.scenario.completions().size() == 2);
		Completion outer = named("streaming");
		assertThat(session.get()).isEqualTo(outer.context().sessionId());
		assertThat(outer.model()).isEqualTo("m");
		assertThat(named("inner").parentId()).isEqualTo(outer.id());
	}

	@Test
	void failsTheCallWhenTheExecutorRejectsTheWorker() throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			emitter.stream((work) -> {
				throw new RejectedExecutionException("full");
			}, (out) -> out.send("a"));
			return emitter;
		})) {
			client.body();
			assertThat(client.response()).startsWith("HTTP/1.1 500");
		}
		assertThat(this.scenario.completion().statusMessage()).endsWith("RejectedExecutionException: full");
	}

	@Test
	void recordsARecordingThatIsGivenByHand() throws Exception {
		try (WebClient client = this.scenario.get("unobserved", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter(this.scenario.byHand());
			emitter.stream(WebScenario.workers, (out) -> {
				out.send("by hand");
				out.complete();
			});
			return emitter;
		})) {
			assertThat(client.body()).isEqualTo("by hand");
		}
		assertThat(this.scenario.completion().output()).isEqualTo("by hand");
	}

	@Test
	void isAnEmitterLikeOthersOutsideOfAnObservedCallWhichIsTold() throws Exception {
		try (LoggedLines log = LoggedLines.of(UnclaimedEmitters.class.getName());
				WebClient client = this.scenario.get("unobserved", () -> {
					StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
					emitter.stream(WebScenario.workers, (out) -> {
						out.send("a");
						out.complete();
					});
					return emitter;
				})) {
			assertThat(client.body()).isEqualTo("a");
			assertThat(log.infos()).singleElement(InstanceOfAssertFactories.STRING)
				.startsWith(WebApplication.class.getName() + "$AnswerController.unobserved() returns")
				.contains("Annotate the method with @ObservedCompletion");
		}
		assertThat(this.scenario.completions()).isEmpty();
	}

	@Test
	void tellsNothingOfAnEmitterThatIsRecorded() throws Exception {
		try (LoggedLines log = LoggedLines.of(UnclaimedEmitters.class.getName())) {
			try (WebClient client = streaming(StreamingResponseBodyEmitter::complete)) {
				client.body();
			}
			assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(log.infos()).isEmpty();
		}
	}

	@Test
	void neverThrowsWhenItIsClosed() {
		StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
		emitter.complete();
		assertThatNoException().isThrownBy(emitter::close);
	}

	private WebClient streaming(Body body) throws IOException {
		Callable<StreamingResponseBodyEmitter> method = () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			emitter.stream(WebScenario.workers, body);
			return emitter;
		};
		return this.scenario.get("streaming", method);
	}

	private static Body sendingUntilItFails(CompletableFuture<Throwable> thrown) {
		return (emitter) -> {
			try {
				for (int i = 0; i < 10_000; i++) {
					emitter.send("t" + i + " ");
					Thread.sleep(5);
				}
			}
			catch (IOException | IllegalStateException ex) {
				thrown.complete(ex);
				throw ex;
			}
		};
	}

	private Completion named(String name) {
		return this.scenario.completions().stream().filter((one) -> one.name().equals(name)).findFirst().orElseThrow();
	}

	@FunctionalInterface
	interface Vanishing {

		void vanish(WebClient client) throws IOException;

	}

}
