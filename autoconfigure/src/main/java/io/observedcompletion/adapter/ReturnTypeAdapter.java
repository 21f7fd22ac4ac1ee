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
 * <p>
 * It knows nothing of what its type may be in: a {@code Mono} or an {@code Optional} of
 * it gives its adapter an {@link ObservedCall} that returns what is inside.
 *
 * @since 0.9.0
 */
public interface ReturnTypeAdapter {

	/**
	 * Says whether calls with a return type are observed by this adapter. Asked once for
	 * each method, and once for each class that comes where a method does not declare
	 * what it returns.
	 * @param returnType the declared return type of a method, or a type inside of it
	 * @return whether they are
	 */
	boolean supports(MethodParameter returnType);

	/**
	 * Returns the adapter for the calls of one method. Asked once for each method that is
	 * supported.
	 * @param returnType the declared return type of the method, or a type inside of it
	 * @param adapters finds the adapter of what is inside of the type
	 * @return the adapter; this one, unless it has to remember something of the method
	 */
	default ReturnTypeAdapter forMethod(MethodParameter returnType, ContentAdapters adapters) {
		return this;
	}

	/**
	 * Returns the adapter of what is known to be a value.
	 * @return the adapter
	 */
	static ReturnTypeAdapter ofValue() {
		return ValueAdapter.PLAIN;
	}

	/**
	 * Makes a call and observes it.
	 * @param call the call
	 * @return what the caller gets
	 * @throws Throwable what the call throws
	 */
	@Nullable Object adapt(ObservedCall call) throws Throwable;

	/**
	 * Observes what came of a call whose recording has started. The recording goes on
	 * with it and ends with it, and is ended by nothing else from now on. Never throws.
	 * @param content what came
	 * @param call the call, which starts the recordings of all consumptions but the first
	 * @param recording the recording
	 * @return what the caller gets in its place
	 */
	default @Nullable Object goOn(@Nullable Object content, ObservedCall call, CompletionRecording recording) {
		return ContinuedCall.goOn(this, content, call, recording);
	}

}
