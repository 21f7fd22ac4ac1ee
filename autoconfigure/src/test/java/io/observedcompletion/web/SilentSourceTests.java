// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.AfterEach;
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

	private final WebScenario scenario = new WebScenario();

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final CountDownLatch thinking = new CountDownLatch(1);

	@AfterEach
	void thinkNoMore() {
		this.thinking.countDown();
	}

	@ParameterizedTest
	@CsvSource({ "flux,close", "flux,reset", "fluxOutsideOfStream,close", "fluxOutsideOfStream,reset", "stream,close",
			"stream,reset", "iterable,close", "iterable,reset", "iterator,close", "iterator,reset", "onGone,close",
			"onGone,reset" })
	void isStoppedWithinOneHeartbeat(String source, String leaving) throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> answer(source))) {
			client.readUntil("a");
			long start = System.nanoTime();
			if (leaving.equals("reset")) {
				client.reset();
			}
			client.close();
			assertThat(this.stopped.await(20, TimeUnit.SECONDS)).isTrue();
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			System.out.println("silent source " + source + ", " + leaving + ": " + took.toMillis() + " ms");
			assertThat(took).isLessThan(HEARTBEAT.multipliedBy(2).plusMillis(500));
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(this.scenario.completion().output()).isEqualTo("a");
	}

	private StreamingResponseBodyEmitter answer(String source) throws Exception {
		StreamingResponseBodyEmitter emitter = StreamingResponseBodyEmitter.sse().heartbeat(HEARTBEAT);
		Flux<String> flux = Flux.just("a").concatWith(Flux.never()).doOnCancel(this.stopped::countDown);
		if (source.equals("fluxOutsideOfStream")) {
			emitter.sendAll(flux);
			return emitter;
		}
		return emitter.stream(WebScenario.workers, (out) -> {
			switch (source) {
				case "flux" -> out.sendAll(flux);
				case "stream" -> out.sendAll(stream().onClose(this.stopped::countDown));
				case "iterable" -> out.sendAll((Iterable<String>) new Silent());
				case "iterator" -> out.sendAll(new Silent().iterator());
				default -> {
					out.onGone(this.stopped::countDown);
					out.sendAll(stream());
				}
			}
		});
	}

	private Stream<String> stream() {
		Iterable<String> silent = new Silent();
		return StreamSupport.stream(silent.spliterator(), false);
	}

	/**
	 * Says one thing, and then nothing until it is closed: as the stream of an HTTP
	 * client does.
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
					SilentSourceTests.this.thinking.await();
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
			SilentSourceTests.this.stopped.countDown();
			SilentSourceTests.this.thinking.countDown();
		}

	}

}
