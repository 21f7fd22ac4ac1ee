// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a {@link Stream}: each call is a recording, which ends with
 * the last element, with the terminal operation or when the stream is closed.
 */
final class StreamAdapter implements ReturnTypeAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == Stream.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((source, recording) -> ObservedStream.of((Stream<?>) source, new StreamProgress(recording)));
	}

}
