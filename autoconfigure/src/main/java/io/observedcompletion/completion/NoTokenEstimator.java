// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * The estimator that estimates nothing.
 */
enum NoTokenEstimator implements TokenEstimator {

	INSTANCE;

	@Override
	public @Nullable TokenEstimate estimate(String model, @Nullable String input, @Nullable String output) {
		return null;
	}

}
