// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that are over when the method returns, unless the class of what comes
 * says otherwise.
 */
final class ValueAdapter implements ReturnTypeAdapter {

	/**
	 * The adapter of what is known to be a value.
	 */
	static final ValueAdapter PLAIN = new ValueAdapter(null);

	private final @Nullable ClassAdapters classes;

	// Most methods return objects of one class.
	private volatile @Nullable Class<?> plain;

	ValueAdapter(@Nullable ClassAdapters classes) {
		this.classes = classes;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return true;
	}

	/**
	 * Says whether nothing else than values is expected.
	 * @return {@code false} if something alive may come
	 */
	boolean isOfValues() {
		return this.classes == null || !this.classes.areOpen();
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		CompletionRecording recording = call.start();
		try (Scope scope = recording.makeCurrent()) {
			return goOn(call.proceed(), call, recording);
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

	@Override
	public @Nullable Object goOn(@Nullable Object content, ObservedCall call, CompletionRecording recording) {
		ReturnTypeAdapter adapter = adapterOf(content);
		if (adapter != PLAIN) {
			return adapter.goOn(content, call, recording);
		}
		recording.returned(content).complete();
		return content;
	}

	private ReturnTypeAdapter adapterOf(@Nullable Object content) {
		ClassAdapters classes = this.classes;
		if (classes == null || content == null || content.getClass() == this.plain) {
			return PLAIN;
		}
		ReturnTypeAdapter adapter = classes.of(content.getClass());
		if (adapter == PLAIN) {
			this.plain = content.getClass();
		}
		return adapter;
	}

}
