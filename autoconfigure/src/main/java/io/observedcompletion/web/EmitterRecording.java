// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.TimeoutException;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import org.jspecify.annotations.Nullable;

/**
 * Records the response of an emitter, and decides how it ended. The worker, the sources,
 * the container and the heartbeat report to it at the same time; of their ends the first
 * counts, which the recording itself decides. Takes no lock once it has a recording.
 */
final class EmitterRecording implements Consumption {

	private final LateRecording recording;

	private volatile boolean returned;

	private volatile boolean sending;

	private volatile long lastWrite = System.nanoTime();

	// The container has ended the response, and is about to tell us why.
	private volatile boolean over;

	private volatile @Nullable Throwable failure;

	private final ResponseSources sources = new ResponseSources();

	EmitterRecording(CompletionOrigin origin) {
		this.recording = new LateRecording(origin);
		origin.recording().watch(this);
	}

	CompletionOrigin origin() {
		return this.recording.origin();
	}

	boolean isUnclaimed() {
		return this.recording.isUnclaimed();
	}

	/**
	 * Binds a recording, unless there is one, and watches over it. It is told what was
	 * said before.
	 * @param recording the recording
	 * @return whether this is the recording now
	 */
	boolean bind(CompletionRecording recording) {
		boolean bound = this.recording.bind(recording);
		if (bound) {
			recording.watch(this);
		}
		return bound;
	}

	/**
	 * Notes that the response is open.
	 */
	void returned() {
		this.recording.opened();
		this.returned = true;
	}

	void chunk(@Nullable Object element) {
		this.recording.chunk(element);
	}

	void sending(boolean sending) {
		this.sending = sending;
		this.lastWrite = System.nanoTime();
	}

	/**
	 * Returns for how long nothing was sent.
	 * @return the nanoseconds, 0 while the response is not open
	 */
	long silence() {
		return this.returned ? System.nanoTime() - this.lastWrite : 0;
	}

	@Override
	public boolean isAwaited() {
		return this.returned && !this.sending;
	}

	/**
	 * Notes that an element could not be read, which is no fault of the client.
	 * @param error what was thrown
	 */
	void readFailed(Throwable error) {
		if (this.failure == null) {
			this.failure = error;
		}
	}

	/**
	 * Notes that an element could not be sent. If the client or the container is gone,
	 * that is the end, else it is up to the application whether it goes on.
	 * @param error what was thrown
	 */
	void sendFailed(Throwable error) {
		if (ClientDisconnect.isCauseOf(error) || ClientDisconnect.leftByContainer(error)) {
			cancel();
		}
		else if (error instanceof IllegalStateException && error.getCause() == null) {
			this.over = true;
		}
		else {
			readFailed(ClientDisconnect.unwrap(error));
		}
	}

	void timedOut() {
		endBy(new TimeoutException("the async request timeout of the response"));
		this.sources.leave();
	}

	void failed(Throwable error) {
		if (ClientDisconnect.broke(error)) {
			cancel();
		}
		else {
			endBy(error);
			this.sources.leave();
		}
	}

	void complete() {
		this.recording.end(CompletionRecording::complete);
		this.sources.release();
	}

	/**
	 * Ends by an exception of the application.
	 * @param error the exception
	 */
	void fail(Throwable error) {
		if (ClientDisconnect.isCauseOf(error)) {
			cancel();
		}
		else if (!this.over) {
			endBy(ClientDisconnect.unwrap(error));
		}
		this.sources.release();
	}

	/**
	 * Ends because the container has, without anybody having said how.
	 */
	void close() {
		if (!failed() && !this.over) {
			cancel();
		}
		this.sources.leave();
	}

	/**
	 * Ends because the application has closed the response.
	 */
	void closed() {
		if (!failed() && !this.over) {
			this.recording.end(CompletionRecording::close);
		}
		this.sources.release();
	}

	/**
	 * Ends because what writes the response has ended.
	 * @param what how, in words of our own
	 */
	void ended(String what) {
		if (!failed() && !this.over) {
			this.recording.end((recording) -> recording.cancel(what));
		}
		this.sources.release();
	}

	private boolean failed() {
		Throwable failure = this.failure;
		if (failure != null) {
			endBy(failure);
		}
		return failure != null;
	}

	private void endBy(Throwable error) {
		this.recording.end((recording) -> recording.fail(error));
	}

	private void cancel() {
		this.recording.end((recording) -> recording.cancel(this.sources::leave));
		// A recording that is still to come is cancelled later, its sources now.
		this.sources.leave();
	}

	/**
	 * Returns the sources of the response.
	 * @return the sources
	 */
	ResponseSources sources() {
		return this.sources;
	}

	boolean isOver() {
		return this.over || this.sources.isReleased();
	}

}
