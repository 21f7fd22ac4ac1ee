// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * The log of calls that nobody reads.
 */
enum NoCallLog implements CallLog {

	INSTANCE;

	@Override
	public void unheard(CompletionStart start) {
	}

	@Override
	public void belowUnwanted(CompletionStart start) {
	}

	@Override
	public void sampledOut(CompletionStart start, TraceId traceId) {
	}

	@Override
	public void started(LiveRecording recording) {
	}

	@Override
	public void ended(LiveRecording recording) {
	}

	@Override
	public void refused(LiveRecording recording) {
	}

	@Override
	public void passedOn(Completion completion, CompletionSink sink) {
	}

}
