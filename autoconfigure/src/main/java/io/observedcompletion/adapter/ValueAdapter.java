// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.function.BiPredicate;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * Observes calls that are over when the method returns.
 */
class ValueAdapter implements ReturnTypeAdapter {

	private final BiPredicate<@Nullable Object, CompletionRecording> takeOver;

	ValueAdapter() {
		this((value, recording) -> false);
	}

	/**
	 * Creates an adapter.
	 * @param takeOver says whether a value ends the recording by itself
	 */
	ValueAdapter(BiPredicate<@Nullable Object, CompletionRecording> takeOver) {
		this.takeOver = takeOver;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return true;
	}

	@Override
	public final @Nullable Object adapt(ObservedCall call) throws Throwable {
		CompletionRecording recording = call.start();
		try (Scope scope = recording.makeCurrent()) {
			Object value = call.proceed();
			if (!this.takeOver.test(value, recording)) {
				recording.returned(said(value));
				recording.complete();
			}
			return value;
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

	/**
	 * Returns what is recorded of a value.
	 * @param value the value that the method returns
	 * @return the output
	 */
	@Nullable Object said(@Nullable Object value) {
		return value;
	}

}
