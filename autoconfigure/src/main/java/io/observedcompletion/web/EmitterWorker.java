// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.lang.ref.Cleaner.Cleanable;
import java.util.concurrent.FutureTask;

import io.observedcompletion.completion.Scope;
import io.observedcompletion.web.StreamingResponseBodyEmitter.Body;
import org.jspecify.annotations.Nullable;

/**
 * Writes a response on a worker thread, inside of the recorded call, and ends it however
 * the work ends: even if it never begins, because its executor was shut down or full.
 */
final class EmitterWorker extends FutureTask<@Nullable Void> {

	private final StreamingResponseBodyEmitter emitter;

	private final WorkerStart start;

	private final Cleanable dropped;

	EmitterWorker(StreamingResponseBodyEmitter emitter, EmitterSource source, Body body, WorkerStart start) {
		super(() -> {
			source.workedBy(Thread.currentThread());
			try (Scope scope = emitter.recording.origin().makeCurrent()) {
				body.writeTo(emitter);
				return null;
			}
			finally {
				source.workedBy(null);
			}
		});
		this.emitter = emitter;
		this.start = start;
		this.dropped = start.of(this);
	}

	@Override
	public void run() {
		if (begin()) {
			super.run();
		}
	}

	private boolean begin() {
		boolean first = this.start.begin();
		this.dropped.clean();
		return first;
	}

	@Override
	protected void set(@Nullable Void nothing) {
		super.set(nothing);
		this.emitter.end((recording) -> recording.ended("ended before complete()"));
	}

	@Override
	protected void setException(Throwable error) {
		super.setException(error);
		this.emitter.end(error);
	}

	// An executor cancels what it will not run, or no longer.
	@Override
	protected void done() {
		if (isCancelled()) {
			begin();
			this.emitter.end((recording) -> recording.ended("its worker was cancelled"));
		}
	}

}
