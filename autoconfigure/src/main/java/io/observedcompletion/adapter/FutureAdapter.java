// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a {@link Future}, until somebody learns that it is done. One
 * that tells its end itself is observed as the {@link CompletionStage} that it is.
 */
final class FutureAdapter implements ReturnTypeAdapter {

	private final ReturnTypeAdapter content;

	private final CompletionStageAdapter stages;

	FutureAdapter() {
		this(ReturnTypeAdapter.ofValue(), new CompletionStageAdapter());
	}

	private FutureAdapter(ReturnTypeAdapter content, CompletionStageAdapter stages) {
		this.content = content;
		this.stages = stages;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == Future.class;
	}

	@Override
	public ReturnTypeAdapter forMethod(MethodParameter returnType, ContentAdapters adapters) {
		return new FutureAdapter(adapters.inside(returnType), this.stages.forMethod(returnType, adapters));
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((returned, recording) -> (returned instanceof CompletionStage<?> stage)
				? this.stages.observe(stage, recording, call)
				: new ObservedFuture<>((Future<?>) returned, new StageEnd(recording, this.content, call)));
	}

}
