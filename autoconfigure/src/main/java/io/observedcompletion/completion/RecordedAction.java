// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * An action that is recorded by {@link CompletionRecorder#record}.
 *
 * @param <E> the type of the exceptions that it may throw
 * @since 0.1.0
 */
@FunctionalInterface
public interface RecordedAction<E extends Throwable> {

	/**
	 * Does it.
	 * @param recording its recording, current on this thread
	 * @throws E what goes wrong
	 */
	void run(CompletionRecording recording) throws E;

}
