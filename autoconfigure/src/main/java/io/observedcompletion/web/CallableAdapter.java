// SPDX-License-Identifier: Apache-2.0

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
