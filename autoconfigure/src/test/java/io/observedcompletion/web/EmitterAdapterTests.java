// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;

class EmitterAdapterTests {

	private final WebScenario scenario = new WebScenario();

	@Test
	void recordsTheEndOfAForeignEmitter() throws Exception {
		CountDownLatch read = new CountDownLatch(1);
		try (WebClient client = sse(new SseEmitter(), (emitter) -> {
			emitter.send("a");
			read.await();
			emitter.complete();
		})) {
			client.readUntil("a\n");
			read.countDown();
			assertThat(client.body()).isEqualTo("data:a\n\n");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void recordsTheOutputThatTheApplicationSetsInsteadOfWhatWasSent() throws Exception {
		try (WebClient client = this.scenario.get("emitter", () -> {
			CompletionRecording.current().output("by hand");
			ResponseBodyEmitter emitter = new ResponseBodyEmitter();
			emitter.send("a");
			emitter.complete();
			return emitter;
		})) {
			assertThat(client.body()).isEqualTo("a");
		}
		assertThat(this.scenario.completion().output()).isEqualTo("by hand");
	}

	@Test
	void recordsAForeignEmitterThatIsCompleteBeforeTheControllerReturns() throws Exception {
		try (WebClient client = this.scenario.get("emitter", () -> {
			ResponseBodyEmitter emitter = new ResponseBodyEmitter();
			emitter.send("a");
			emitter.complete();
			return emitter;
		})) {
			assertThat(client.body()).isEqualTo("a");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void recordsTheExceptionThatAForeignEmitterIsCompletedWith() throws Exception {
		try (WebClient client = sse(new SseEmitter(), (emitter) -> {
			emitter.send("a");
			emitter.completeWithError(new IOException("boom"));
		})) {
			client.body();
		}
		assertThat(this.scenario.completion().statusMessage()).isEqualTo("failed after 1 chunk: IOException: boom");
	}

	@Test
	void recordsTheTimeoutOfAForeignEmitterEvenIfTheApplicationAnswersItByCompleting() throws Exception {
		SseEmitter emitter = new SseEmitter(100L);
		emitter.onTimeout(emitter::complete);
		try (WebClient client = sse(emitter, (sending) -> sending.send("a"))) {
			assertThat(client.body()).isEqualTo("data:a\n\n");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.TIMED_OUT);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void recordsAClientThatIsGone(boolean completing) throws Exception {
		CountDownLatch failed = new CountDownLatch(1);
		try (WebClient client = sse(new SseEmitter(), (emitter) -> {
			try {
				while (true) {
					emitter.send("a");
					Thread.sleep(5);
				}
			}
			catch (IOException ex) {
				if (completing) {
					emitter.complete();
				}
				failed.countDown();
			}
		})) {
			client.readUntil("a").reset();
			assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void recordsAForeignEmitterInsideOfAResponseEntityAndKeepsTheEntity() throws Exception {
		try (WebClient client = this.scenario.get("sse-entity", () -> {
			SseEmitter emitter = new SseEmitter();
			WebScenario.workers.submit(() -> {
				emitter.send("a");
				emitter.complete();
				return null;
			});
			return ResponseEntity.status(201).header("X-Answer", "42").body(emitter);
		})) {
			assertThat(client.body()).isEqualTo("data:a\n\n");
			assertThat(client.response()).startsWith("HTTP/1.1 201").contains("X-Answer: 42");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "streaming", "streaming-entity", "emitter", "sse", "sse-entity", "body", "body-entity",
			"callable", "deferred", "task" })
	void handsBackNull(String endpoint) throws Exception {
		try (WebClient client = this.scenario.get(endpoint, () -> null)) {
			assertThat(client.body()).isEmpty();
			assertThat(client.response()).startsWith("HTTP/1.1 200");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "streaming", "streaming-entity", "emitter", "sse", "sse-entity", "body", "body-entity",
			"callable", "deferred", "task" })
	void recordsACallThatThrowsAsOneFailure(String endpoint) throws Exception {
		try (WebClient client = this.scenario.get(endpoint, () -> {
			throw new IllegalStateException("no");
		})) {
			client.body();
			assertThat(client.response()).startsWith("HTTP/1.1 500");
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.statusMessage()).isEqualTo("failed: IllegalStateException: no");
	}

	@ParameterizedTest
	@ValueSource(strings = { "object", "any-entity", "future" })
	void recordsAnEmitterWhereTheDeclaredTypeDoesNotTell(String endpoint) throws Exception {
		try (WebClient client = this.scenario.get(endpoint, () -> switch (endpoint) {
			case "object" -> answer();
			case "any-entity" -> ResponseEntity.status(201).body(answer());
			default -> CompletableFuture.supplyAsync(EmitterAdapterTests::answer,
					CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS));
		})) {
			assertThat(client.body()).isEqualTo("ab");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.scenario.completion().output()).isEqualTo("ab");
		assertThat(this.scenario.completion().chunks()).isEqualTo(2);
	}

	private static StreamingResponseBodyEmitter answer() {
		return new StreamingResponseBodyEmitter().stream(WebScenario.workers, (out) -> {
			Thread.sleep(50);
			out.sendAll(List.of("a", "b"));
		});
	}

	private WebClient sse(SseEmitter emitter, Sending sending) throws IOException {
		return this.scenario.get("sse", () -> {
			WebScenario.workers.submit(() -> {
				sending.sendTo(emitter);
				return null;
			});
			return emitter;
		});
	}

	@FunctionalInterface
	interface Sending {

		void sendTo(SseEmitter emitter) throws Exception;

	}

}
