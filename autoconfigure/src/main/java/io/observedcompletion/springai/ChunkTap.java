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

package io.observedcompletion.springai;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

/**
 * Taps the chunks of a model's stream. A model starts its observation before it assembles
 * the stream, on the same thread, and ends the stream of its chunks with the context that
 * holds the observation: the first such operator after the start is the one to tap.
 * <p>
 * The hook is global to Reactor, so it is shared by the application contexts that need
 * it. Where nothing is armed it costs the look at a thread-local.
 */
final class ChunkTap {

	static final String KEY = "io.observedcompletion";

	private static final String TAPPED = "FluxContextWrite";

	private static final ThreadLocal<@Nullable Attempt> armed = new ThreadLocal<>();

	private static int users;

	void install() {
		synchronized (ChunkTap.class) {
			users++;
			reinstall();
		}
	}

	void reinstall() {
		synchronized (ChunkTap.class) {
			if (users > 0) {
				Hooks.onEachOperator(KEY, ChunkTap::tapArmed);
			}
		}
	}

	void remove() {
		synchronized (ChunkTap.class) {
			if (--users == 0) {
				Hooks.resetOnEachOperator(KEY);
			}
		}
	}

	void arm(Attempt attempt) {
		armed.set(attempt);
	}

	// Only the thread that armed can: elsewhere the attempt has been tapped, as it ended.
	void disarm(Attempt attempt) {
		if (armed.get() == attempt) {
			armed.remove();
		}
	}

	private static Publisher<Object> tapArmed(Publisher<Object> assembled) {
		Attempt attempt = armed.get();
		return (attempt != null) ? tap(assembled, attempt) : assembled;
	}

	private static Publisher<Object> tap(Publisher<Object> assembled, Attempt attempt) {
		if (assembled instanceof Flux<Object> flux && flux.getClass().getSimpleName().startsWith(TAPPED)) {
			armed.remove();
			return attempt.isBeingAssembled() ? new TappedFlux<>(flux, attempt) : assembled;
		}
		return assembled;
	}

}
