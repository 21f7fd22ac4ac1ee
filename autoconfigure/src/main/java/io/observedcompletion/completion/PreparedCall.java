// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * A call whose recordings start later: none, one or, where what it returns is consumed
 * more than once, several. Thread-safe.
 *
 * @since 0.9.0
 */
public final class PreparedCall {

	private final CompletionRecorder recorder;

	private final CompletionStart start;

	private final PendingRecording pending;

	PreparedCall(CompletionRecorder recorder, CompletionStart start, PendingRecording pending) {
		this.recorder = recorder;
		this.start = start;
		this.pending = pending;
	}

	/**
	 * Makes what is set on {@link CompletionRecording#current()} be kept for the
	 * recordings that start, until the scope is closed.
	 * @return the scope, to be closed on this thread
	 */
	public Scope makeCurrent() {
		CompletionOrigin current = CompletionOrigin.current();
		return current.withRecording(this.pending).makeCurrent();
	}

	/**
	 * Starts a recording and tells it what was kept.
	 * @return the recording
	 */
	public CompletionRecording start() {
		return this.pending.startedAs(this.recorder.start(this.start));
	}

}
