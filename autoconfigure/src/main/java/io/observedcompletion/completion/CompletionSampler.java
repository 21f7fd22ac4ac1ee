// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.List;
import java.util.Map;

/**
 * Decides which traces are recorded. Asked once for each trace, when its first recording
 * starts, on the thread of the application; so it is fast, thread-safe and does not
 * block. One that throws lets the trace be recorded.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface CompletionSampler {

	/**
	 * Returns a sampler that records a share of all traces, chosen by their id, so that
	 * all services which know the trace choose alike. What a rate keeps every higher one
	 * keeps, too.
	 * @param rate the share, from 0 to 1
	 * @return the sampler
	 */
	static CompletionSampler ofRate(double rate) {
		return ofRates(rate, Map.of());
	}

	/**
	 * Returns a sampler that records a share of all traces, as {@link #ofRate} does, and
	 * other shares of those whose first recording has a certain name.
	 * @param rate the share of those with other names, from 0 to 1
	 * @param rates the shares by name, whatever its case
	 * @return the sampler
	 */
	static CompletionSampler ofRates(double rate, Map<String, Double> rates) {
		return (rate >= 1 && rates.isEmpty()) ? AllCompletionSampler.INSTANCE : new SampleRates(rate, rates);
	}

	/**
	 * Returns a sampler that records the traces which all of some samplers want. They are
	 * asked in order, until one does not; one that throws counts as one that wants it.
	 * @param samplers the samplers; with none, everything is recorded
	 * @return the sampler
	 */
	static CompletionSampler allOf(List<CompletionSampler> samplers) {
		List<CompletionSampler> choosing = samplers.stream()
			.filter((sampler) -> sampler != AllCompletionSampler.INSTANCE)
			.toList();
		if (choosing.size() <= 1) {
			return choosing.isEmpty() ? AllCompletionSampler.INSTANCE : choosing.get(0);
		}
		return (start, traceId) -> choosing.stream()
			.allMatch((sampler) -> FailOpen.call("sample a trace", () -> sampler.isSampled(start, traceId), true));
	}

	/**
	 * Says whether a trace is recorded.
	 * @param start the first recording of the trace
	 * @param traceId the id of the trace, 32 lower-case hex digits
	 * @return whether it is
	 */
	boolean isSampled(CompletionStart start, String traceId);

}
