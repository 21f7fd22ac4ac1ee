// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.Callable;
import java.util.function.Function;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;

/**
 * Observes calls that return asynchronous work only Spring MVC can wait for. The object
 * is returned unchanged: it takes one callback of each kind, and that slot is the
 * application's. Outside of a request such a call is over when it returns.
 */
final class AsyncWorkAdapter implements ReturnTypeAdapter {

	private final Class<?> type;

	private final Function<Object, Object> work;

	private AsyncWorkAdapter(Class<?> type, Function<Object, Object> work) {
		this.type = type;
		this.work = work;
	}

	static AsyncWorkAdapter ofDeferredResult() {
		return new AsyncWorkAdapter(DeferredResult.class, (result) -> result);
	}

	static AsyncWorkAdapter ofWebAsyncTask() {
		return new AsyncWorkAdapter(WebAsyncTask.class, (task) -> ((WebAsyncTask<?>) task).getCallable());
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return this.type.isAssignableFrom(returnType.getParameterType());
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((returned, recording) -> {
			if (!follow(recording, this.work.apply(returned))) {
				recording.complete();
			}
			return returned;
		});
	}

	private static boolean follow(CompletionRecording recording, Object work) {
		RequestEnd end = new RequestEnd(recording, work);
		recording.watch(end);
		return end.follow();
	}

}
