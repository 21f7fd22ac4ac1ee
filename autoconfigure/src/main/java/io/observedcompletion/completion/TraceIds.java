// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * Knows the trace of the application that the current thread is in. Thread-safe; called
 * on the thread of the application when a trace's first recording starts.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TraceIds {

	/**
	 * Returns the id of the current trace.
	 * @return 32 lower-case hex digits, or {@code null} if the thread is in no trace
	 */
	@Nullable String current();

}
