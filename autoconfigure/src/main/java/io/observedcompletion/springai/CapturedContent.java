// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.completion.CompletionStartBuilder;

/**
 * What of the content of calls of one kind is recorded. How they go, with model, usage
 * and outcome, always is.
 */
enum CapturedContent {

	/**
	 * Whatever langfuse.capture says.
	 */
	ALL(true, true),

	/**
	 * The input only.
	 */
	INPUT(true, false),

	/**
	 * The output only.
	 */
	OUTPUT(false, true),

	/**
	 * Neither.
	 */
	NONE(false, false);

	private final boolean input;

	private final boolean output;

	CapturedContent(boolean input, boolean output) {
		this.input = input;
		this.output = output;
	}

	boolean hasInput() {
		return this.input;
	}

	CompletionStartBuilder limit(CompletionStartBuilder start) {
		if (!this.input) {
			start.captureInput(false);
		}
		return this.output ? start : start.captureOutput(false);
	}

}
