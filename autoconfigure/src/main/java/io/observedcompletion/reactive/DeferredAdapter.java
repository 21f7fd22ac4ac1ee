// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.ContentAdapters;
import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.FailOpen;
import kotlin.Unit;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.Deferred;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a Kotlin {@link Deferred}. The caller gets the very object,
 * so that its laziness and its cancellation stay.
 */
final class DeferredAdapter implements ReturnTypeAdapter {

	private final ReturnTypeAdapter content;

	DeferredAdapter() {
		this(ReturnTypeAdapter.ofValue());
	}

	private DeferredAdapter(ReturnTypeAdapter content) {
		this.content = content;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == Deferred.class;
	}

	@Override
	public ReturnTypeAdapter forMethod(MethodParameter returnType, ContentAdapters adapters) {
		return new DeferredAdapter(adapters.insideKept(returnType));
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((returned, recording) -> {
			observe((Deferred<?>) returned, recording, call);
			return returned;
		});
	}

	private void observe(Deferred<?> deferred, CompletionRecording recording, ObservedCall call) {
		DeferredEnd end = new DeferredEnd(deferred, recording, this.content, call);
		recording.watch(end);
		FailOpen.run("observe a deferred value", () -> deferred.invokeOnCompletion(end));
	}

	/**
	 * Notes how a deferred value ends. Held by it, so that it goes with it.
	 *
	 * @param deferred the deferred value
	 * @param recording the recording
	 * @param content the adapter of its value
	 * @param call the call that returned it
	 */
	private record DeferredEnd(Deferred<?> deferred, CompletionRecording recording, ReturnTypeAdapter content,
			ObservedCall call) implements Function1<Throwable, Unit>, Consumption {

		@Override
		public Unit invoke(@Nullable Throwable error) {
			if (error != null) {
				this.recording.fail(error);
			}
			else {
				Object value = this.deferred.getCompleted();
				this.content.goOn((value != Unit.INSTANCE) ? value : null, this.call, this.recording);
			}
			return Unit.INSTANCE;
		}

		@Override
		public boolean isAwaited() {
			return true;
		}

		@Override
		public boolean isStream() {
			return false;
		}

	}

}
