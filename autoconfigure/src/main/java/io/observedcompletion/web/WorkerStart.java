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

import java.lang.ref.Cleaner;
import java.lang.ref.Cleaner.Cleanable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Notices that a worker will never begin, because its executor has dropped it without a
 * word: nobody holds the worker any more, or its executor has terminated. So this must
 * not hold the worker.
 */
final class WorkerStart implements Runnable {

	private static final Cleaner dropped = Cleaner.create();

	private final AtomicReference<@Nullable StreamingResponseBodyEmitter> waiting;

	private final Executor executor;

	WorkerStart(StreamingResponseBodyEmitter emitter, Executor executor) {
		this.waiting = new AtomicReference<>(emitter);
		this.executor = executor;
	}

	/**
	 * Waits for a worker to begin.
	 * @param worker the worker
	 * @return lets go of the worker's start
	 */
	Cleanable of(EmitterWorker worker) {
		return dropped.register(worker, this);
	}

	/**
	 * Notes that the worker has begun, or is known not to.
	 * @return whether the response still waits for it
	 */
	boolean begin() {
		return this.waiting.getAndSet(null) != null;
	}

	/**
	 * Ends the response if the executor has terminated.
	 */
	void look() {
		if (this.executor instanceof ExecutorService service && service.isTerminated()) {
			run();
		}
	}

	// All share the thread of the cleaner, and a client may take its time to read.
	@Override
	public void run() {
		StreamingResponseBodyEmitter emitter = this.waiting.getAndSet(null);
		if (emitter != null) {
			SenderThreads.execute(() -> emitter.end((transmission) -> transmission.ended("its worker never ran")));
		}
	}

}
