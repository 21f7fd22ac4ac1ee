// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.web.StreamingResponseBodyEmitter.Body;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class EmitterSourcesTests {

	private final WebScenario scenario = new WebScenario();

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final AtomicInteger emitted = new AtomicInteger();

	@Test
	void sendsAllThatAPublisherEmitsAndCompletes() throws Exception {
		assertSendsAll((emitter) -> emitter.sendAll(Flux.just("a", "", "b")));
	}

	@Test
	void sendsAllThatAStreamHasAndCompletes() throws Exception {
		assertSendsAll((emitter) -> emitter.sendAll(Stream.of("a", "", "b")));
	}

	@Test
	void sendsAllThatAnIterableHasAndCompletes() throws Exception {
		assertSendsAll((emitter) -> emitter.sendAll(List.of("a", "", "b")));
	}

	@Test
	void takesNullOfAStreamForData() throws Exception {
		assertSendsAll((emitter) -> emitter.sendAll(Stream.of("a", null, "b")));
	}

	@Test
	void letsAPublisherGoOnWhenATryStatementCloses() throws Exception {
		assertSendsAll((emitter) -> {
			try (emitter) {
				emitter.sendAll(Flux.just("a", "", "b").delayElements(Duration.ofMillis(10)));
			}
		});
	}

	private void assertSendsAll(Body body) throws Exception {
		try (WebClient client = streaming(body)) {
			assertThat(client.body()).isEqualTo("ab");
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("ab");
		assertThat(completion.chunks()).isEqualTo(3);
	}

	@Test
	void sendsAPublisherFromTheControllerItself() throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			emitter.sendAll(Flux.just("a", "b").delayElements(Duration.ofMillis(10)));
			return emitter;
		})) {
			assertThat(client.body()).isEqualTo("ab");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void asksAPublisherForOneElementAtATime() throws Exception {
		AtomicInteger largest = new AtomicInteger();
		Flux<Integer> source = Flux.range(0, 50).doOnRequest((n) -> largest.accumulateAndGet((int) n, Math::max));
		try (WebClient client = streaming((emitter) -> emitter.sendAll(source.map(String::valueOf)))) {
			client.body();
		}
		assertThat(largest).hasValue(1);
		assertThat(this.scenario.completion().chunks()).isEqualTo(50);
	}

	@Test
	void cancelsThePublisherWhenTheClientIsGone() throws Exception {
		assertStopsTheSource((emitter) -> emitter.sendAll(tokens().doOnCancel(this.stopped::countDown)));
	}

	@Test
	void closesTheStreamWhenTheClientIsGone() throws Exception {
		assertStopsTheSource((emitter) -> emitter.sendAll(tokens().toStream(1).onClose(this.stopped::countDown)));
	}

	@Test
	void closesTheIterableWhenTheClientIsGone() throws Exception {
		assertStopsTheSource((emitter) -> emitter.sendAll(new Tokens()));
	}

	private void assertStopsTheSource(Body body) throws Exception {
		try (WebClient client = streaming(body)) {
			client.readUntil("t2 ").reset();
			assertThat(this.stopped.await(20, TimeUnit.SECONDS)).isTrue();
			int emitted = this.emitted.get();
			Thread.sleep(50);
			assertThat(this.emitted.get()).isLessThanOrEqualTo(emitted + 1).isLessThan(100);
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).startsWith("t0 t1 t2 ");
	}

	@Test
	void cancelsASilentPublisherWhenTheResponseTimesOut() throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter(100L);
			emitter.sendAll(Flux.just("a").concatWith(Flux.never()).doOnCancel(this.stopped::countDown));
			return emitter;
		})) {
			client.body();
		}
		assertThat(this.stopped.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.TIMED_OUT);
		assertThat(this.scenario.completion().output()).isEqualTo("a");
	}

	@Test
	void cancelsASilentPublisherWhenTheHeartbeatFindsTheClientGone() throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter().heartbeat(Duration.ofMillis(20));
			emitter.sendAll(Flux.just("a").concatWith(Flux.never()).doOnCancel(this.stopped::countDown));
			return emitter;
		})) {
			client.readUntil("a").reset();
			assertThat(this.stopped.await(20, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void recordsTheErrorOfAPublisher() throws Exception {
		assertFails((emitter) -> emitter.sendAll(Flux.just("a").concatWith(Flux.error(new IOException("boom")))));
	}

	@Test
	void recordsTheErrorOfAStream() throws Exception {
		assertFails((emitter) -> emitter.sendAll(Stream.of("a", "b").map((element) -> {
			if (element.equals("b")) {
				throw new IllegalArgumentException("boom");
			}
			return element;
		})));
	}

	private void assertFails(Body body) throws Exception {
		try (WebClient client = streaming(body)) {
			client.body();
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.output()).isEqualTo("a");
		assertThat(completion.statusMessage()).endsWith("Exception: boom");
	}

	@Test
	void cancelsAPublisherWhoseElementCannotBeSent() throws Exception {
		Flux<Object> source = Flux.concat(Flux.just("a", new Unwritable()).delayElements(Duration.ofMillis(100)),
				Flux.never());
		assertCannotSend((emitter) -> emitter.sendAll(source.doOnCancel(this.stopped::countDown)));
	}

	@Test
	void cancelsAPublisherWhoseElementCannotBeSentWhenTheControllerHasReturned() throws Exception {
		Flux<Object> source = Flux.concat(Flux.just("a", new Unwritable()), Flux.never());
		assertCannotSend((emitter) -> emitter.sendAll(source.doOnCancel(this.stopped::countDown)));
	}

	private void assertCannotSend(Body body) throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			body.writeTo(emitter);
			return emitter;
		})) {
			client.body();
			assertThat(this.stopped.await(20, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.FAILED);
		assertThat(this.scenario.completion().chunks()).isEqualTo(2);
	}

	private Flux<String> tokens() {
		return Flux.interval(Duration.ofMillis(5))
			.onBackpressureDrop()
			.map((i) -> "t" + this.emitted.getAndIncrement() + " ");
	}

	private WebClient streaming(Body body) throws IOException {
		return this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			emitter.stream(WebScenario.workers, body);
			return emitter;
		});
	}

	public static class Unwritable {

		public String getValue() {
			throw new IllegalStateException("unwritable");
		}

	}

	private final class Tokens implements Iterable<String>, AutoCloseable {

		@Override
		public Iterator<String> iterator() {
			return tokens().toStream(1).iterator();
		}

		@Override
		public void close() {
			EmitterSourcesTests.this.stopped.countDown();
		}

	}

}
