// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Observes calls that return a {@link StreamingResponseBody}: what it writes is the
 * answer.
 */
final class StreamingResponseBodyAdapter implements ReturnTypeAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == StreamingResponseBody.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((body, recording) -> {
			RequestEnd end = new RequestEnd(recording, null);
			end.follow();
			return new RecordedBody((StreamingResponseBody) body, recording, end);
		});
	}

}
