/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
