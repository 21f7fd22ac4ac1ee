// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.util.List;

import tools.jackson.databind.util.RawValue;

/**
 * What the page is told when it asks.
 *
 * @param open the open completions, the newest first
 * @param finished the finished ones that the page has not seen yet, the newest first
 * @param held how many finished ones there are, which are the newest of those the page
 * has seen
 * @param position what the page has seen then, for the next time it asks
 */
record CompletionsView(List<CompletionView> open, List<RawValue> finished, int held, long position) {

}
