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
 * A {@link StreamingResponseBodyEmitter} records what it sends. What another emitter
 * sends is recorded when it is written to the response: see {@link ForeignEmitter}.
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
				FailOpen.run("observe an emitter",
						() -> ForeignEmitters.of((ResponseBodyEmitter) emitter).follow(recording));
			}
			return emitter;
		});
	}

	/**
	 * Lets the emitter that a value is or holds go on with a recording.
	 * @param value the value
	 * @param recording the recording
	 * @return whether the value has an emitter
	 */
	static boolean handOver(Object value, CompletionRecording recording) {
		if (!(ResponseEntityAdapter.body(value) instanceof ResponseBodyEmitter emitter)) {
			return false;
		}
		return emitter instanceof StreamingResponseBodyEmitter own && own.recording.bind(recording)
				|| FailOpen.call("observe an emitter", () -> ForeignEmitters.of(emitter).bind(recording), false);
	}

}
