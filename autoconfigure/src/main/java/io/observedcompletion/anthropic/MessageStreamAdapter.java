// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import com.anthropic.core.http.StreamResponse;
import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.StreamObservation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a {@link StreamResponse}: each call is a recording, which
 * ends with the last element, with the terminal operation or when the response or its
 * stream is closed.
 */
final class MessageStreamAdapter implements ReturnTypeAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == StreamResponse.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((source, recording) -> new ObservedMessageStream<>((StreamResponse<?>) source,
				new StreamObservation(recording)));
	}

}
