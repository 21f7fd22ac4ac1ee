// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.web.StreamingResponseBodyEmitter.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.FlowAdapters;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class EmitterWorkerTests {

	private final WebScenario scenario = new WebScenario();

	@Test
	void sendsWhatComesAfterAPublisherBehindIt() throws Exception {
		assertThat(answer((out) -> {
			out.sendAll(Flux.just("a", "b").delayElements(Duration.ofMillis(10)));
			out.send("C");
			out.complete();
		})).isEqualTo("abC");
		assertRecorded(Outcome.COMPLETED, "abC");
	}

	@Test
	void sendsSeveralSourcesOneAfterTheOther() throws Exception {
		assertThat(answer((out) -> {
			out.sendAll(Stream.of("a", "b"));
			out.sendAll(Flux.just("c").delayElements(Duration.ofMillis(10)));
			out.sendAll(List.of("d").iterator());
		})).isEqualTo("abcd");
		assertRecorded(Outcome.COMPLETED, "abcd");
	}

	@Test
	void isNotCompleteIfItSendsMoreAfterASourceWithoutSayingSo() throws Exception {
		assertThat(answer((out) -> {
			out.sendAll(List.of("a"));
			out.send("b");
		})).isEqualTo("ab");
		assertThat(assertRecorded(Outcome.CANCELLED, "ab").statusMessage())
			.isEqualTo("ended before complete(), after 2 chunks");
	}

	@Test
	void mayAnswerOtherwiseWhenAPublisherFails() throws Exception {
		assertThat(answer((out) -> {
			try {
				out.sendAll(Flux.just("a").concatWith(Flux.error(new IllegalArgumentException("boom"))));
			}
			catch (IllegalArgumentException ex) {
				out.send(" sorry");
				out.complete();
			}
		})).isEqualTo("a sorry");
		assertRecorded(Outcome.COMPLETED, "a sorry");
	}

	@Test
	void recordsAnotherThingThanItShows() throws Exception {
		assertThat(answer((out) -> out.sendAll(Flux.just(1, 2, 3), (number) -> (number != 2) ? "n" + number : null)))
			.isEqualTo("n1n3");
		assertThat(this.scenario.completion().output()).isEqualTo("[1,2,3]");
		assertThat(this.scenario.completion().chunks()).isEqualTo(3);
	}

	@Test
	void failsByWhatMapsAnElement() throws Exception {
		answer((out) -> out.sendAll(Flux.just("a", "b"), (text) -> {
			if (text.equals("b")) {
				throw new IllegalArgumentException("no b");
			}
			return text;
		}));
		assertThat(assertRecorded(Outcome.FAILED, "a").statusMessage()).endsWith("IllegalArgumentException: no b");
	}

	@Test
	void waitsForAPublisherThatTakesItsTimeToSubscribe() throws Exception {
		Executor slow = (work) -> WebScenario.workers.execute(() -> {
			sleep(30);
			work.run();
		});
		assertThat(answer((out) -> {
			try (SubmissionPublisher<String> tokens = new SubmissionPublisher<>(slow, 8)) {
				WebScenario.workers.execute(() -> {
					while (!tokens.hasSubscribers()) {
						sleep(1);
					}
					Stream.of("a", "b", "c").forEach(tokens::submit);
					tokens.close();
				});
				out.sendAll(FlowAdapters.toPublisher(tokens));
			}
		})).isEqualTo("abc");
		assertRecorded(Outcome.COMPLETED, "abc");
	}

	@Test
	void endsTheResponseWhenItIsCancelledBeforeItBegins() throws Exception {
		try (WebClient client = this.scenario.get("streaming",
				() -> new StreamingResponseBodyEmitter().stream((work) -> ((Future<?>) work).cancel(false), (out) -> {
					throw new AssertionError("not to be called");
				}))) {
			assertThat(client.body()).isEmpty();
		}
		assertThat(assertRecorded(Outcome.CANCELLED, null).statusMessage()).isEqualTo("its worker was cancelled");
	}

	@Test
	void endsTheResponseWhenItIsInterruptedWhileItWaitsForAPublisher() throws Exception {
		ThreadPoolExecutor executor = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
		CountDownLatch cancelled = new CountDownLatch(1);
		try (WebClient client = this.scenario.get("streaming", () -> new StreamingResponseBodyEmitter().stream(executor,
				(out) -> out.sendAll(Flux.just("a").concatWith(Flux.never()).doOnCancel(cancelled::countDown))))) {
			client.readUntil("a");
			executor.shutdownNow();
			assertThat(client.body()).isEqualTo("a");
		}
		assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
		assertRecorded(Outcome.CANCELLED, "a");
	}

	@Test
	void isNotAskedForTheAnswerToHead() throws Exception {
		try (WebClient client = this.scenario.head("streaming",
				() -> new StreamingResponseBodyEmitter().stream(WebScenario.workers, (out) -> {
					throw new AssertionError("not to be called");
				}))) {
			assertThat(client.body()).isEmpty();
			assertThat(client.response()).startsWith("HTTP/1.1 200").contains("Content-Type: text/plain;charset=UTF-8");
		}
		assertThat(assertRecorded(Outcome.CANCELLED, null).statusMessage()).isEqualTo("HEAD asks for no answer");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void stopsTwoPublishersWhenTheClientIsGone(boolean bothAtOnce) throws Exception {
		CountDownLatch cancelled = new CountDownLatch(2);
		Flux<String> silent = Flux.just("a").concatWith(Flux.never()).doOnCancel(cancelled::countDown);
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter().heartbeat(Duration.ofMillis(50));
			if (bothAtOnce) {
				emitter.sendAll(silent);
			}
			else {
				cancelled.countDown();
			}
			emitter.sendAll(silent);
			return emitter;
		})) {
			client.readUntil("a").close();
			assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void completesWhenTheLastOfTwoPublishersDoes() throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			emitter.sendAll(Flux.just("b").delayElements(Duration.ofMillis(60)));
			emitter.sendAll(Flux.just("a"));
			return emitter;
		})) {
			assertThat(client.body()).isEqualTo("ab");
		}
		assertRecorded(Outcome.COMPLETED, "ab");
	}

	@Test
	void isInsideOfTheRecordedCallWhileItSubscribes() throws Exception {
		answer((out) -> out.sendAll(Flux.defer(() -> {
			CompletionRecording.current().model("m");
			return Flux.just("a");
		})));
		assertThat(this.scenario.completion().model()).isEqualTo("m");
	}

	@Test
	void tellsAWorkerThatIsStoppedThatTheClientIsGone() throws Exception {
		CountDownLatch told = new CountDownLatch(2);
		try (WebClient client = this.scenario.get("streaming",
				() -> new StreamingResponseBodyEmitter().heartbeat(Duration.ofMillis(50))
					.onGone(told::countDown)
					.stream(WebScenario.workers, (out) -> {
						out.send("a");
						while (out.isOpen()) {
							sleep(5);
						}
						told.countDown();
						throw new CancellationException();
					}))) {
			client.readUntil("a").close();
			assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
		}
		assertRecorded(Outcome.CANCELLED, "a");
	}

	@Test
	void isNotToldThatTheClientIsGoneWhenItCompletes() throws Exception {
		CountDownLatch told = new CountDownLatch(1);
		answer((out) -> {
			out.onGone(told::countDown);
			out.sendAll(List.of("a"));
		});
		assertRecorded(Outcome.COMPLETED, "a");
		assertThat(told.await(100, TimeUnit.MILLISECONDS)).isFalse();
	}

	private String answer(Body body) throws Exception {
		try (WebClient client = this.scenario.get("streaming",
				() -> new StreamingResponseBodyEmitter().stream(WebScenario.workers, body))) {
			return client.body();
		}
	}

	private Completion assertRecorded(Outcome outcome, Object output) {
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(outcome);
		assertThat(completion.output()).isEqualTo(output);
		return completion;
	}

	private static void sleep(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
