// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * Is told of each call whether it is recorded, and why it is or is not. Thread-safe; no
 * method throws.
 */
interface CallLog {

	/**
	 * A recorder without sinks was asked to record.
	 * @param start what is known about the call
	 */
	void unheard(CompletionStart start);

	/**
	 * What is above a call is not recorded, so that it is not either.
	 * @param start what is known about the call
	 */
	void belowUnwanted(CompletionStart start);

	/**
	 * The trace of a call was sampled out.
	 * @param start what is known about the call
	 * @param traceId the id of the trace
	 */
	void sampledOut(CompletionStart start, TraceId traceId);

	void started(LiveRecording recording);

	void ended(LiveRecording recording);

	/**
	 * There was no room for a recording that has ended, or nobody to write it.
	 * @param recording the recording
	 */
	void refused(LiveRecording recording);

	/**
	 * A completion is given to a sink.
	 * @param completion the completion
	 * @param sink the sink
	 */
	void passedOn(Completion completion, CompletionSink sink);

}
