// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls of which only the class of what comes says what it is. The recording
 * starts with the call: what comes may be a value.
 */
final class UndeclaredAdapter implements ReturnTypeAdapter {

	private final ClassAdapters classes;

	// Most methods return objects of one class.
	private volatile @Nullable Class<?> plain;

	UndeclaredAdapter(ClassAdapters classes) {
		this.classes = classes;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return true;
	}

	/**
	 * Says whether something alive is to be expected.
	 * @return {@code false} for types of values, which are not final, though
	 */
	boolean isOpen() {
		return this.classes.areOpen();
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return ValueAdapter.adapt(this, call);
	}

	@Override
	public @Nullable Object goOn(@Nullable Object content, ObservedCall call, CompletionRecording recording) {
		return adapterOf(content).goOn(content, call, recording);
	}

	private ReturnTypeAdapter adapterOf(@Nullable Object content) {
		if (content == null || content.getClass() == this.plain) {
			return ValueAdapter.PLAIN;
		}
		ReturnTypeAdapter adapter = this.classes.of(content.getClass());
		if (adapter == ValueAdapter.PLAIN) {
			this.plain = content.getClass();
		}
		return adapter;
	}

}
