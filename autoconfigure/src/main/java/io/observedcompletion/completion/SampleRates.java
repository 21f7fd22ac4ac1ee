// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Map;
import java.util.TreeMap;

/**
 * Records a share of all traces, and other shares of those whose root has a certain name.
 * <p>
 * The low 64 bits of the trace's id decide, as a number without a sign, as in
 * {@code TraceIdRatioBased} of OpenTelemetry for Python, which Langfuse's SDK uses: a
 * service in Python and one with this recorder keep the same traces. What a rate keeps
 * every higher one keeps, too.
 */
final class SampleRates implements CompletionSampler {

	private static final int ALL = 1;

	private final double rate;

	// Environment variables have no upper case.
	private final Map<String, Double> rates = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	SampleRates(double rate, Map<String, Double> rates) {
		this.rate = rate;
		this.rates.putAll(rates);
	}

	@Override
	public boolean isSampled(CompletionStart start, String traceId) {
		return isSampled(start.name(), TraceId.parse(traceId));
	}

	/**
	 * Says whether a trace is recorded, without an object for each.
	 * @param root the name of its root
	 * @param traceId its id
	 * @return whether it is
	 */
	boolean isSampled(String root, TraceId traceId) {
		Double own = this.rates.isEmpty() ? null : this.rates.get(root);
		double rate = (own != null) ? own : this.rate;
		return rate >= ALL || Long.compareUnsigned(traceId.low(), bound(rate)) < 0;
	}

	// Half of these numbers are negative ones of a long.
	private static long bound(double rate) {
		double bound = Math.max(rate, 0) * 0x1p64;
		return (bound < 0x1p63) ? Math.round(bound) : Math.round(bound - 0x1p63) + Long.MIN_VALUE;
	}

}
