// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.observedcompletion.web.StreamingResponseBodyEmitter.Body;
import reactor.core.publisher.Flux;

/**
 * An answer of some tokens, written in one of the ways that there are; it counts who is
 * still at it.
 */
enum StormAnswer {

	BY_HAND(TextFraming.PLAIN) {
		@Override
		StreamingResponseBodyEmitter write() {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
			WebScenario.workers.execute(() -> {
				try (emitter) {
					working(StormAnswer::sendEach).writeTo(emitter);
				}
				catch (Exception ex) {
					// The client is gone.
				}
			});
			return emitter;
		}
	},

	STREAM(TextFraming.PLAIN) {
		@Override
		StreamingResponseBodyEmitter write() {
			return stream(StormAnswer::sendEach);
		}
	},

	PUBLISHER(TextFraming.PLAIN) {
		@Override
		StreamingResponseBodyEmitter write() {
			return stream((out) -> out.sendAll(flux()));
		}
	},

	JAVA_STREAM(TextFraming.PLAIN) {
		@Override
		StreamingResponseBodyEmitter write() {
			return stream((out) -> out.sendAll(tokens()));
		}
	},

	EVENTS(TextFraming.SSE) {
		@Override
		StreamingResponseBodyEmitter write() throws IOException {
			StreamingResponseBodyEmitter emitter = this.framing.emitter().heartbeat(Duration.ofMillis(1));
			emitter.sendAll(flux());
			return emitter;
		}
	},

	UI_MESSAGES(TextFraming.UI_MESSAGES) {
		@Override
		StreamingResponseBodyEmitter write() {
			return stream((out) -> out.sendAll(flux()));
		}
	};

	static final int TOKENS = 60;

	static final AtomicInteger workers = new AtomicInteger();

	static final AtomicInteger sources = new AtomicInteger();

	final TextFraming framing;

	StormAnswer(TextFraming framing) {
		this.framing = framing;
	}

	abstract StreamingResponseBodyEmitter write() throws IOException;

	static String token(int i) {
		return "t" + i + " ";
	}

	StreamingResponseBodyEmitter stream(Body body) {
		return this.framing.emitter().stream(WebScenario.workers, working(body));
	}

	private static Body working(Body body) {
		return (out) -> {
			workers.incrementAndGet();
			try {
				body.writeTo(out);
			}
			finally {
				workers.decrementAndGet();
			}
		};
	}

	private static void sendEach(StreamingResponseBodyEmitter out) throws Exception {
		for (int i = 0; i < TOKENS; i++) {
			out.send(token(i));
			Thread.sleep(2);
		}
		out.complete();
	}

	private static Flux<String> flux() {
		return Flux.range(0, TOKENS)
			.delayElements(Duration.ofMillis(2))
			.map(StormAnswer::token)
			.doOnSubscribe((subscription) -> sources.incrementAndGet())
			.doFinally((signal) -> sources.decrementAndGet());
	}

	private static Stream<String> tokens() {
		sources.incrementAndGet();
		return IntStream.range(0, TOKENS).mapToObj((i) -> {
			sleep();
			return token(i);
		}).onClose(sources::decrementAndGet);
	}

	private static void sleep() {
		try {
			Thread.sleep(2);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
