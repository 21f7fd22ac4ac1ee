// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.lang.ref.Cleaner;
import java.lang.ref.Cleaner.Cleanable;
import java.lang.ref.WeakReference;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notices that a worker will never begin, because its executor has dropped it without a
 * word: nobody holds the worker any more, or its executor has terminated. So this must
 * not hold the worker; nor the emitter, which an open response does.
 */
final class WorkerStart implements Runnable {

	private static final Cleaner dropped = Cleaner.create();

	private final AtomicBoolean waiting = new AtomicBoolean(true);

	private final WeakReference<StreamingResponseBodyEmitter> emitter;

	private final Executor executor;

	WorkerStart(StreamingResponseBodyEmitter emitter, Executor executor) {
		this.emitter = new WeakReference<>(emitter);
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
		return this.waiting.getAndSet(false);
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
		StreamingResponseBodyEmitter emitter = this.emitter.get();
		if (begin() && emitter != null) {
			SenderThreads.execute(() -> emitter.end((recording) -> recording.ended("its worker never ran")));
		}
	}

}
