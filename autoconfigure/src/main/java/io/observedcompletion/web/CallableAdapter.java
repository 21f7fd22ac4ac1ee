// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.observedcompletion.adapter.ContentAdapters;
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

	private final ReturnTypeAdapter content;

	CallableAdapter() {
		this(ReturnTypeAdapter.ofValue());
	}

	private CallableAdapter(ReturnTypeAdapter content) {
		this.content = content;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == Callable.class;
	}

	@Override
	public ReturnTypeAdapter forMethod(MethodParameter returnType, ContentAdapters adapters) {
		return new CallableAdapter(adapters.insideKept(returnType));
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((callable, recording) -> new RecordedCallable((Callable<?>) callable, recording,
				(value) -> this.content.goOn(value, call, recording)));
	}

	private static final class RecordedCallable implements Callable<@Nullable Object> {

		private final Callable<?> callable;

		private final CompletionRecording recording;

		private final RequestEnd end;

		RecordedCallable(Callable<?> callable, CompletionRecording recording, Consumer<@Nullable Object> answer) {
			this.callable = callable;
			this.recording = recording;
			this.end = new RequestEnd(recording, this, answer);
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
