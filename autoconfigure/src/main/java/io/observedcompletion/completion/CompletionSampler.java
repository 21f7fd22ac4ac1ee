// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * Decides which traces are recorded. Asked once for each trace, when its first recording
 * starts, on the thread of the application; so it is fast, thread-safe and does not
 * block. One that throws lets the trace be recorded.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CompletionSampler {

	/**
	 * Returns a sampler that records a share of all traces, chosen by their id, so that
	 * all services which know the trace choose alike.
	 * @param rate the share, from 0 to 1
	 * @return the sampler
	 */
	static CompletionSampler ofRate(double rate) {
		if (rate >= 1) {
			return AllCompletionSampler.INSTANCE;
		}
		long limit = (long) (rate * Long.MAX_VALUE);
		// The low 63 bits decide, as in OpenTelemetry's TraceIdRatioBasedSampler.
		return (start, traceId) -> (Long.parseUnsignedLong(traceId, 16, 32, 16) & Long.MAX_VALUE) < limit;
	}

	/**
	 * Says whether a trace is recorded.
	 * @param start the first recording of the trace
	 * @param traceId the id of the trace, 32 lower-case hex digits
	 * @return whether it is
	 */
	boolean isSampled(CompletionStart start, String traceId);

}
