// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The headers of services that know nothing of each other.
 */
enum NoTraceHeaders implements TraceHeaders {

	INSTANCE;

	@Override
	public Map<String, String> of(CompletionRecording recording, UnaryOperator<@Nullable String> header) {
		return Map.of();
	}

	@Override
	public CompletionOrigin received(CompletionOrigin here, UnaryOperator<@Nullable String> header) {
		return here;
	}

}
