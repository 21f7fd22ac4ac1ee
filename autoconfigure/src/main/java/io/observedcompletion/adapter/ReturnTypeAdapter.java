// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * Observes the calls of methods with a certain return type.
 * <p>
 * Beans of this type are asked in order, before the built-in ones; the first that
 * supports a return type observes all calls of the method. Thread-safe. What it hands
 * back has the declared type and behaves for the caller as if nobody observed.
 *
 * @since 0.1.0
 */
public interface ReturnTypeAdapter {

	/**
	 * Says whether calls with a return type are observed by this adapter. Asked once for
	 * each method.
	 * @param returnType the declared return type of a method
	 * @return whether they are
	 */
	boolean supports(MethodParameter returnType);

	/**
	 * Returns the adapter for the calls of one method. Asked once for each method that is
	 * supported.
	 * @param returnType the declared return type of the method
	 * @return the adapter; this one, unless it has to remember something of the method
	 */
	default ReturnTypeAdapter forMethod(MethodParameter returnType) {
		return this;
	}

	/**
	 * Makes a call and observes it.
	 * @param call the call
	 * @return what the caller gets
	 * @throws Throwable what the call throws
	 */
	@Nullable Object adapt(ObservedCall call) throws Throwable;

	/**
	 * Takes over the recording of a call that another adapter observes, because what came
	 * of it is not the answer: the answer is still to be written, by what this adapter is
	 * for. Asked where the declared type does not tell, on any thread. Must not throw.
	 * @param value what the method returned, or what that was to become
	 * @param recording the recording of the call, which is ended by the value from now on
	 * @return whether it was taken over
	 */
	default boolean takeOver(Object value, CompletionRecording recording) {
		return false;
	}

}
