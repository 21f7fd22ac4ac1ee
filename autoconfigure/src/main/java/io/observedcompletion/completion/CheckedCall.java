// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * A call that {@link CompletionRecorder#call} records and that may throw what it likes:
 * mostly a lambda.
 *
 * @param <T> the type of the result
 * @param <E> the type of the exceptions that it may throw
 * @since 0.9.0
 */
@FunctionalInterface
public interface CheckedCall<T, E extends Throwable> {

	/**
	 * Makes the call.
	 * @param recording its recording, current on this thread
	 * @return the result
	 * @throws E what goes wrong
	 */
	@Nullable T call(CompletionRecording recording) throws E;

}
