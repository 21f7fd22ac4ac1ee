// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import io.observedcompletion.completion.Completion;

/**
 * Tells meters what a completion says.
 */
interface CompletionMeasure {

	void measure(Completion completion, MeterSet meters);

}
