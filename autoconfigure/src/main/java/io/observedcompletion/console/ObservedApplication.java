// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.util.List;
import java.util.function.Supplier;

import io.observedcompletion.autoconfigure.ObservedKind;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionDestination;

/**
 * A context of the application, as far as the page shows it.
 *
 * @param open reads the completions that are open now
 * @param destination where completions go
 * @param observed reads what is observed
 */
record ObservedApplication(Supplier<List<Completion>> open, CompletionDestination destination,
		Supplier<List<ObservedKind>> observed) {

}
