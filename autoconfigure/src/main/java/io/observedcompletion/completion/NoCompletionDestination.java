// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * The destination of completions that nobody delivers.
 *
 * @param status says why
 */
record NoCompletionDestination(DestinationStatus status) implements CompletionDestination {

	@Override
	public @Nullable String traceUrl(String traceId) {
		return null;
	}

}
