// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says how to mend the way to Langfuse.
 */
final class InvalidLangfuseConnectionFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidLangfuseConnectionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidLangfuseConnectionException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
	}

}
