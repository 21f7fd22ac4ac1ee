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
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Observes calls that return a {@link StreamingResponseBody}: what it writes is the
 * answer.
 */
final class StreamingResponseBodyAdapter implements BodyAdapter {

	@Override
	public boolean supportsBody(Class<?> type) {
		return type == StreamingResponseBody.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		CompletionRecording recording = call.start();
		try (Scope scope = recording.makeCurrent()) {
			Object body = call.proceed();
			if (body == null) {
				recording.complete();
				return null;
			}
			RequestEnd end = new RequestEnd(recording, null);
			end.follow();
			return new RecordedBody((StreamingResponseBody) body, recording, end);
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

}
