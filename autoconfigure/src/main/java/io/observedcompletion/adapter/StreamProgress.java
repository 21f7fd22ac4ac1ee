// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.atomic.AtomicInteger;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;

/**
 * Counts how far a stream has been read by all the parts that it was split into.
 */
final class StreamProgress implements Consumption {

	final CompletionRecording recording;

	final CompletionOrigin origin;

	private final AtomicInteger unread = new AtomicInteger(1);

	private volatile boolean awaited;

	StreamProgress(CompletionRecording recording) {
		this.recording = recording;
		this.origin = CompletionOrigin.of(recording);
		recording.watch(this);
	}

	void split() {
		this.unread.incrementAndGet();
	}

	void awaits(boolean awaited) {
		this.awaited = awaited;
	}

	/**
	 * A part has been read to its end.
	 */
	void exhausted() {
		if (this.unread.decrementAndGet() == 0) {
			this.recording.complete();
		}
	}

	/**
	 * The terminal operation has returned. If it did not need all elements the consumer
	 * stopped, unless it only counted them.
	 */
	void terminated(boolean counted) {
		if (counted) {
			this.recording.complete();
		}
		else {
			stopped();
		}
	}

	/**
	 * The consumer does not read on.
	 */
	void stopped() {
		this.recording.cancel();
	}

	@Override
	public boolean isAwaited() {
		return this.awaited;
	}

}
