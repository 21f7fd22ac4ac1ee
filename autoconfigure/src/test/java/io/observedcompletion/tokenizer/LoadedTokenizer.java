// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import io.observedcompletion.completion.TokenEstimator;

/**
 * The estimator of an application that runs for a while.
 */
public final class LoadedTokenizer {

	private LoadedTokenizer() {
	}

	public static TokenEstimator estimator() {
		return new ModelTokenEstimator(LoadedEncodings.INSTANCE);
	}

}
