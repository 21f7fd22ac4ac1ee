// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.CompletionStage;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a {@link CompletionStage}. The caller gets the very stage
 * that the method returned, so that its type, its identity and its cancellation stay,
 * unless it may become something that goes on: then one of its kind that becomes what is
 * observed.
 */
final class CompletionStageAdapter implements ReturnTypeAdapter {

	private final ReturnTypeAdapter content;

	private final boolean replaced;

	CompletionStageAdapter() {
		this(ReturnTypeAdapter.ofValue(), false);
	}

	private CompletionStageAdapter(ReturnTypeAdapter content, boolean replaced) {
		this.content = content;
		this.replaced = replaced;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return CompletionStage.class.isAssignableFrom(returnType.getParameterType());
	}

	@Override
	public CompletionStageAdapter forMethod(MethodParameter returnType, ContentAdapters adapters) {
		ReturnTypeAdapter content = adapters.inside(returnType);
		boolean mayGoOn = (content instanceof UndeclaredAdapter undeclared) ? undeclared.isOpen()
				: content != ValueAdapter.PLAIN;
		boolean ofItsKind = returnType.getParameterType().isAssignableFrom(ObservedStage.class);
		return (mayGoOn && ofItsKind) ? new CompletionStageAdapter(content, true)
				: new CompletionStageAdapter(adapters.insideKept(returnType), false);
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((returned, recording) -> observe((CompletionStage<?>) returned, recording, call));
	}

	CompletionStage<?> observe(CompletionStage<?> stage, CompletionRecording recording, ObservedCall call) {
		StageEnd end = new StageEnd(recording, this.content, call);
		return this.replaced ? ObservedStage.of(stage, end) : end.watch(stage);
	}

}
