// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * Knows the trace of the application that the current thread is in. Thread-safe; called
 * on the thread of the application when a trace's first recording starts.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface TraceIds {

	/**
	 * Returns the id of the current trace.
	 * @return 32 lower-case hex digits, or {@code null} if the thread is in no trace
	 */
	@Nullable String current();

	/**
	 * Adds what the service that called this one says of the trace, as far as the
	 * application's tracing has taken it from the call. Asked if no request said
	 * anything.
	 * @param origin the origin in the current trace
	 * @return the origin with what was said
	 */
	default CompletionOrigin received(CompletionOrigin origin) {
		return origin;
	}

}
