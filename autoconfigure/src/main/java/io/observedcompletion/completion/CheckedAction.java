// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * An action that {@link CompletionRecorder#record} records and that may throw what it
 * likes: mostly a lambda.
 *
 * @param <E> the type of the exceptions that it may throw
 * @since 0.9.0
 */
@FunctionalInterface
public interface CheckedAction<E extends Throwable> {

	/**
	 * Performs the action.
	 * @param recording its recording, current on this thread
	 * @throws E what goes wrong
	 */
	void run(CompletionRecording recording) throws E;

}
