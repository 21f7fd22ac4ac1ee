// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that are over when the method returns.
 */
enum ValueAdapter implements ReturnTypeAdapter {

	/**
	 * The adapter, which remembers nothing.
	 */
	PLAIN;

	@Override
	public boolean supports(MethodParameter returnType) {
		return true;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return adapt(this, call);
	}

	static @Nullable Object adapt(ReturnTypeAdapter adapter, ObservedCall call) throws Throwable {
		CompletionRecording recording = call.start();
		try (Scope scope = recording.makeCurrent()) {
			return adapter.goOn(call.proceed(), call, recording);
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

	@Override
	public @Nullable Object goOn(@Nullable Object content, ObservedCall call, CompletionRecording recording) {
		recording.returned(content).complete();
		return content;
	}

}
