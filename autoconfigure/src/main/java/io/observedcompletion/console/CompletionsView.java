// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.util.List;

import io.observedcompletion.completion.DestinationStatus;
import tools.jackson.databind.util.RawValue;

/**
 * What the page is told when it asks.
 *
 * @param application which application it is
 * @param started since when it runs, which another run does not say
 * @param open the open completions, the newest first
 * @param finished the finished ones that the page has not seen yet, the newest first
 * @param held how many finished ones there are, which are the newest of those the page
 * has seen
 * @param dropped how many there were besides, for which there was no room
 * @param position what the page has seen then, for the next time it asks
 * @param destination where completions go and how they fare
 */
record CompletionsView(String application, String started, List<CompletionView> open, List<RawValue> finished, int held,
		long dropped, long position, DestinationStatus destination) {

}
