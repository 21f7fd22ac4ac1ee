// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import com.openai.core.http.AsyncStreamResponse;
import io.observedcompletion.adapter.HandlerObservation;
import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return an {@link AsyncStreamResponse}: each call is a recording,
 * which ends as its handler is told, or when the response is closed.
 */
final class AsyncStreamResponseAdapter implements ReturnTypeAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == AsyncStreamResponse.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((source, recording) -> observed((AsyncStreamResponse<?>) source, recording));
	}

	private static <T> AsyncStreamResponse<T> observed(AsyncStreamResponse<T> source, CompletionRecording recording) {
		HandlerObservation observation = new HandlerObservation(recording);
		FailOpen.run("observe a response", () -> observation.follow(source.onCompleteFuture()));
		return new ObservedAsyncStreamResponse<>(source, observation);
	}

}
