// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Observes calls that return an emitter, and hands back that very emitter.
 * <p>
 * A {@link StreamingResponseBodyEmitter} records its text. What another emitter sends
 * cannot be seen without taking its place, so of those the outcome and the time are
 * recorded, and the text that the application gives to the recording of the call.
 */
final class EmitterAdapter implements ReturnTypeAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return ResponseBodyEmitter.class.isAssignableFrom(returnType.getParameterType());
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((emitter, recording) -> {
			if (!(emitter instanceof StreamingResponseBodyEmitter own) || !own.recording.bind(recording)) {
				FailOpen.run("observe an emitter", () -> follow((ResponseBodyEmitter) emitter, recording));
			}
			return emitter;
		});
	}

	private static void follow(ResponseBodyEmitter emitter, CompletionRecording recording) {
		RequestEnd end = new RequestEnd(recording, null);
		recording.watch(end);
		emitter.onTimeout(end::timedOut);
		emitter.onError(end::failed);
		if (!end.follow()) {
			// Without the request, an end by an exception cannot be told from a good one.
			emitter.onCompletion(() -> end.ended(null));
		}
	}

}
