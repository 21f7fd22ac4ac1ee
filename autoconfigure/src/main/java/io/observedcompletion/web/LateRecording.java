// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

/**
 * Holds the recording of an emitter, which may come late: an emitter that is made within
 * a future gets one when the future has its value. Earlier elements are kept for it. A
 * thread that sends while the recording arrives waits until it has been given all of
 * them.
 */
final class LateRecording {

	// Spring MVC may hear of a future's value before us, and open the response.
	private static final long LATEST_NANOS = TimeUnit.SECONDS.toNanos(1);

	private volatile CompletionOrigin origin;

	private volatile @Nullable EarlyAnswer early;

	private volatile boolean opened;

	// An observed call has returned the emitter, whether or not its recording is wanted.
	private volatile boolean claimed;

	private volatile long openedNanos;

	LateRecording(CompletionOrigin origin) {
		this.origin = origin;
		this.early = isMissing() ? new EarlyAnswer() : null;
	}

	private boolean isMissing() {
		return this.origin.recording().id().isEmpty();
	}

	CompletionOrigin origin() {
		return this.origin;
	}

	/**
	 * Binds a recording, unless there is one.
	 * @param recording the recording
	 * @return whether this is the recording now
	 */
	synchronized boolean bind(CompletionRecording recording) {
		this.claimed = true;
		if (isMissing() && !recording.id().isEmpty()) {
			this.origin = CompletionOrigin.of(recording);
			EarlyAnswer early = this.early;
			if (early != null) {
				early.tell(recording);
				this.early = null;
			}
		}
		return this.origin.recording() == recording;
	}

	/**
	 * Says whether nobody has asked for a recording of what is sent.
	 * @return whether it belongs to no observed call, and was given no recording
	 */
	boolean isUnclaimed() {
		return !this.claimed && !this.origin.hasRecording();
	}

	/**
	 * Notes that the response is open. If its call is observed, its recording is about to
	 * come, or is there.
	 */
	void opened() {
		this.openedNanos = System.nanoTime();
		this.opened = true;
	}

	void chunk(@Nullable Object element) {
		if (this.early == null || !keep((early) -> early.chunk(element))) {
			this.origin.recording().chunk(element);
		}
	}

	/**
	 * Ends the recording.
	 * @param end ends it
	 */
	void end(Consumer<CompletionRecording> end) {
		if (this.early == null || !keep((early) -> early.end(end))) {
			end.accept(this.origin.recording());
		}
	}

	private synchronized boolean keep(Consumer<EarlyAnswer> said) {
		if (this.opened && System.nanoTime() - this.openedNanos > LATEST_NANOS) {
			this.early = null;
		}
		EarlyAnswer early = this.early;
		if (early != null) {
			said.accept(early);
		}
		return early != null;
	}

}
