// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * The sampler that wants all traces, and need not be asked.
 */
enum AllCompletionSampler implements CompletionSampler {

	INSTANCE;

	@Override
	public boolean isSampled(CompletionStart start, String traceId) {
		return true;
	}

}
