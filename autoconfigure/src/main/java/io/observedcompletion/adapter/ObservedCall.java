// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.function.BiFunction;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Describes one call of an observed method that has not been made yet.
 *
 * @since 0.9.0
 */
public interface ObservedCall {

	/**
	 * Starts a recording of this call. Each time is a recording of its own, so that what
	 * the call returns can be consumed more than once. Never throws.
	 * @return the recording
	 */
	CompletionRecording start();

	/**
	 * Makes the call. To be called once, on the thread of the caller.
	 * @return what the method returns
	 * @throws Throwable what the method throws
	 */
	@Nullable Object proceed() throws Throwable;

	/**
	 * Makes the call for something that does the work only when it is consumed. Nothing
	 * is recorded yet, unless the method throws: that is one failed completion.
	 * @return what the method returns
	 * @throws Throwable what the method throws
	 */
	default @Nullable Object assemble() throws Throwable {
		try {
			return proceed();
		}
		catch (Throwable ex) {
			start().fail(ex);
			throw ex;
		}
	}

	/**
	 * Makes the call for something that goes on when the method has returned, recorded
	 * from now on. The recording is current during the call. A {@code null} that the
	 * method returns is its end.
	 * @param observe observes what the method returns, never {@code null}, and returns
	 * what the caller gets
	 * @return what the caller gets
	 * @throws Throwable what the method throws
	 */
	default @Nullable Object record(BiFunction<Object, CompletionRecording, Object> observe) throws Throwable {
		CompletionRecording recording = start();
		try (Scope scope = recording.makeCurrent()) {
			Object returned = proceed();
			if (returned == null) {
				recording.complete();
				return null;
			}
			return observe.apply(returned, recording);
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

}
