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

package io.observedcompletion.completion;

/**
 * A call whose recordings start later: none, one or, where what it returns is consumed
 * more than once, several. Thread-safe.
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
		return new CompletionOrigin(this.pending, current.context(), current.traceId()).makeCurrent();
	}

	/**
	 * Starts a recording and tells it what was kept.
	 * @return the recording
	 */
	public CompletionRecording start() {
		return this.pending.startedAs(this.recorder.start(this.start));
	}

}
