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

import java.util.concurrent.Callable;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a {@link Callable}, until that has been called.
 */
final class CallableAdapter implements ReturnTypeAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == Callable.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((callable, recording) -> new RecordedCallable((Callable<?>) callable, recording));
	}

	private static final class RecordedCallable implements Callable<@Nullable Object> {

		private final Callable<?> callable;

		private final CompletionRecording recording;

		private final RequestEnd end;

		RecordedCallable(Callable<?> callable, CompletionRecording recording) {
			this.callable = callable;
			this.recording = recording;
			this.end = new RequestEnd(recording, this);
			this.end.follow();
			recording.watch(this.end);
		}

		@Override
		public @Nullable Object call() throws Exception {
			try (Scope scope = this.recording.makeCurrent()) {
				Object value = this.callable.call();
				this.end.ended(value);
				return value;
			}
			catch (Throwable ex) {
				this.end.ended(ex);
				throw ex;
			}
		}

	}

}
