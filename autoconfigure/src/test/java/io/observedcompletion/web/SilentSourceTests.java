// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A model that thinks while the client leaves is stopped: it would be paid for to its
 * end.
 */
class SilentSourceTests {

	private static final Duration HEARTBEAT = Duration.ofMillis(300);

	private static final Duration LIMIT = HEARTBEAT.plusMillis(200);

	// A machine that is busy may be late, but not each time.
	private static final int ATTEMPTS = 5;

	private static final StringBuilder table = new StringBuilder("\nsource               leaving  stopped after ms\n");

	// The first answer of this client takes its time.
	@BeforeAll
	static void askOnce() throws Exception {
		try (SilentModel model = new SilentModel(); StreamResponse<?> response = model.stream()) {
			assertThat(response.stream().findFirst()).isPresent();
		}
	}

	@AfterAll
	static void print() {
		System.out.println(table);
	}

	@ParameterizedTest
	@CsvSource({ "flux,close", "flux,reset", "fluxOutsideOfStream,close", "fluxOutsideOfStream,reset", "stream,close",
			"stream,reset", "iterable,close", "iterable,reset", "iterator,close", "iterator,reset", "onGone,close",
			"onGone,reset", "streamResponse,close", "streamResponse,reset", "onGoneResponse,close",
			"onGoneResponse,reset" })
	void isStoppedWithinOneHeartbeat(String source, String leaving) throws Exception {
		Duration took = LIMIT;
		for (int i = 0; i < ATTEMPTS && took.compareTo(LIMIT) >= 0; i++) {
			try (Departure departure = new Departure(source)) {
				took = departure.of(leaving);
			}
		}
		table.append(String.format("%-20s %-8s %d%n", source, leaving, took.toMillis()));
		assertThat(took).isLessThan(LIMIT);
	}

	/**
	 * A client that leaves while the model thinks.
	 */
	private static final class Departure implements AutoCloseable {

		private final WebScenario scenario = new WebScenario();

		private final CountDownLatch stopped = new CountDownLatch(1);

		private final CountDownLatch thinking = new CountDownLatch(1);

		private final SilentModel model = new SilentModel();

		private final String source;

		Departure(String source) throws IOException {
			this.source = source;
		}

		Duration of(String leaving) throws Exception {
			try (WebClient client = this.scenario.get("streaming", this::answer)) {
				client.readUntil("a\n\n");
				long start = System.nanoTime();
				if (leaving.equals("reset")) {
					client.reset();
				}
				client.close();
				assertThat(this.stopped.await(20, TimeUnit.SECONDS)).isTrue();
				Duration took = Duration.ofNanos(System.nanoTime() - start);
				// Even if the source goes on thinking.
				assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
				assertThat(this.scenario.completion().output()).isEqualTo("a");
				return took;
			}
		}

		private StreamingResponseBodyEmitter answer() throws Exception {
			StreamingResponseBodyEmitter emitter = StreamingResponseBodyEmitter.sse().heartbeat(HEARTBEAT);
			Flux<String> flux = Flux.just("a").concatWith(Flux.never()).doOnCancel(this.stopped::countDown);
			if (this.source.equals("fluxOutsideOfStream")) {
				emitter.sendAll(flux);
				return emitter;
			}
			return emitter.stream(WebScenario.workers, (out) -> {
				switch (this.source) {
					case "flux" -> out.sendAll(flux);
					case "stream" -> out.sendAll(stream().onClose(this.stopped::countDown));
					case "iterable" -> out.sendAll((Iterable<String>) new Silent());
					case "iterator" -> out.sendAll(new Silent().iterator());
					case "streamResponse" -> {
						StreamResponse<ChatCompletionChunk> response = this.model.stream();
						out.sendAll(texts(response).onClose(() -> close(response)));
					}
					case "onGoneResponse" -> {
						StreamResponse<ChatCompletionChunk> response = this.model.stream();
						out.onGone(() -> close(response)).sendAll(texts(response));
					}
					default -> out.onGone(this.stopped::countDown).sendAll(stream());
				}
			});
		}

		private static Stream<String> texts(StreamResponse<ChatCompletionChunk> response) {
			return response.stream().map((chunk) -> chunk.choices().get(0).delta().content().orElse(""));
		}

		// This returns only when the model says something: it waits for the read.
		private void close(StreamResponse<?> response) {
			this.stopped.countDown();
			response.close();
		}

		private Stream<String> stream() {
			Iterable<String> silent = new Silent();
			return StreamSupport.stream(silent.spliterator(), false);
		}

		@Override
		public void close() {
			this.thinking.countDown();
			this.model.close();
		}

		/**
		 * Says one thing, and then nothing until it is closed.
		 */
		private final class Silent implements Iterable<String>, Iterator<String>, AutoCloseable {

			private boolean said;

			@Override
			public Iterator<String> iterator() {
				return this;
			}

			@Override
			public boolean hasNext() {
				if (this.said) {
					try {
						Departure.this.thinking.await();
					}
					catch (InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
				}
				return !this.said;
			}

			@Override
			public String next() {
				this.said = true;
				return "a";
			}

			@Override
			public void close() {
				Departure.this.stopped.countDown();
				Departure.this.thinking.countDown();
			}

		}

	}

}
