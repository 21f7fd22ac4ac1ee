// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.Callable;
import java.util.function.Function;

import io.observedcompletion.adapter.ContentAdapters;
import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
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

	private final ReturnTypeAdapter content;

	private AsyncWorkAdapter(Class<?> type, Function<Object, Object> work, ReturnTypeAdapter content) {
		this.type = type;
		this.work = work;
		this.content = content;
	}

	static AsyncWorkAdapter ofDeferredResult() {
		return new AsyncWorkAdapter(DeferredResult.class, (result) -> result, ReturnTypeAdapter.ofValue());
	}

	static AsyncWorkAdapter ofWebAsyncTask() {
		return new AsyncWorkAdapter(WebAsyncTask.class, (task) -> ((WebAsyncTask<?>) task).getCallable(),
				ReturnTypeAdapter.ofValue());
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return this.type.isAssignableFrom(returnType.getParameterType());
	}

	@Override
	public ReturnTypeAdapter forMethod(MethodParameter returnType, ContentAdapters adapters) {
		return new AsyncWorkAdapter(this.type, this.work, adapters.insideKept(returnType));
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((returned, recording) -> {
			RequestEnd end = new RequestEnd(recording, this.work.apply(returned),
					(value) -> this.content.goOn(value, call, recording));
			recording.watch(end);
			if (!end.follow()) {
				recording.complete();
			}
			return returned;
		});
	}

}
