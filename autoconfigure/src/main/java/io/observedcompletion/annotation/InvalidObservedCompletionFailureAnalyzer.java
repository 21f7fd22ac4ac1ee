// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says how to mend an {@link ObservedCompletion}.
 */
final class InvalidObservedCompletionFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidObservedCompletionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidObservedCompletionException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
