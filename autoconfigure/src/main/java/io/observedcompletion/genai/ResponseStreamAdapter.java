// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import com.google.genai.JsonSerializable;
import com.google.genai.ResponseStream;
import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a {@link ResponseStream}: each call is a recording, which
 * ends with the last element or when the stream is closed.
 */
final class ResponseStreamAdapter implements ReturnTypeAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == ResponseStream.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((source, recording) -> observed((ResponseStream<?>) source, recording));
	}

	// A library in which a stream is made otherwise must not cost the application its
	// own.
	private static <T extends JsonSerializable> Object observed(ResponseStream<T> source,
			CompletionRecording recording) {
		return FailOpen.<Object>call("observe a response stream", () -> new ObservedResponseStream<>(source, recording),
				source);
	}

}
