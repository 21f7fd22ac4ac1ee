/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
