// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The return types of Spring MVC, how a method makes one that says what the test says,
 * and whether all of it can be seen while it is said.
 */
enum WebReturnType {

	STREAMING_RESPONSE_BODY_EMITTER(StreamingResponseBodyEmitter.class, "streaming", true) {
		@Override
		Object returned(Executor executor, @Nullable Long timeout, Work work) {
			StreamingResponseBodyEmitter emitter = (timeout != null) ? new StreamingResponseBodyEmitter(timeout)
					: new StreamingResponseBodyEmitter();
			emitter.stream(executor, (out) -> {
				work.sayTo(out::send);
				out.complete();
			});
			return emitter;
		}
	},

	SSE_EMITTER(SseEmitter.class, "sse", true) {
		@Override
		Object returned(Executor executor, @Nullable Long timeout, Work work) {
			return sending(new SseEmitter(timeout), executor, work);
		}
	},

	RESPONSE_BODY_EMITTER(ResponseBodyEmitter.class, "emitter", true) {
		@Override
		Object returned(Executor executor, @Nullable Long timeout, Work work) {
			return sending(new ResponseBodyEmitter(timeout), executor, work);
		}
	},

	// The time limit of a body or a callable is that of all requests.
	STREAMING_RESPONSE_BODY(StreamingResponseBody.class, "body", true) {
		@Override
		Object returned(Executor executor, @Nullable Long timeout, Work work) {
			return (StreamingResponseBody) (response) -> {
				try {
					work.sayTo((text) -> {
						response.write(text.getBytes(StandardCharsets.UTF_8));
						response.flush();
					});
				}
				catch (InterruptedException ex) {
					throw new IOException("interrupted", ex);
				}
			};
		}
	},

	CALLABLE(Callable.class, "callable", false) {
		@Override
		Object returned(Executor executor, @Nullable Long timeout, Work work) {
			return (Callable<String>) work::value;
		}
	},

	DEFERRED_RESULT(DeferredResult.class, "deferred", false) {
		@Override
		Object returned(Executor executor, @Nullable Long timeout, Work work) {
			DeferredResult<String> result = new DeferredResult<>(timeout);
			executor.execute(() -> {
				try {
					result.setResult(work.value());
				}
				catch (Exception ex) {
					result.setErrorResult(ex);
				}
			});
			return result;
		}
	},

	WEB_ASYNC_TASK(WebAsyncTask.class, "task", false) {
		@Override
		Object returned(Executor executor, @Nullable Long timeout, Work work) {
			return (timeout != null) ? new WebAsyncTask<>(timeout, work::value) : new WebAsyncTask<>(work::value);
		}
	};

	private final Class<?> type;

	private final String endpoint;

	private final boolean isResponse;

	WebReturnType(Class<?> type, String endpoint, boolean isResponse) {
		this.type = type;
		this.endpoint = endpoint;
		this.isResponse = isResponse;
	}

	/**
	 * Returns what a method would return whose work says what it says.
	 */
	abstract Object returned(Executor executor, @Nullable Long timeout, Work work);

	String endpoint() {
		return this.endpoint;
	}

	boolean isResponse() {
		return this.isResponse;
	}

	/**
	 * Returns what is seen of a text that did not come to its end.
	 */
	@Nullable String soFar(String text) {
		return this.isResponse ? text : null;
	}

	@Override
	public String toString() {
		return this.type.getSimpleName();
	}

	private static Object sending(ResponseBodyEmitter emitter, Executor executor, Work work) {
		executor.execute(() -> {
			try {
				work.sayTo(emitter::send);
				emitter.complete();
			}
			catch (Exception ex) {
				emitter.completeWithError(ex);
			}
		});
		return emitter;
	}

	@FunctionalInterface
	interface Out {

		void say(String text) throws IOException;

	}

	@FunctionalInterface
	interface Work {

		void sayTo(Out out) throws IOException, InterruptedException;

		default @Nullable String value() throws IOException, InterruptedException {
			StringBuilder value = new StringBuilder();
			sayTo(value::append);
			return value.isEmpty() ? null : value.toString();
		}

	}

}
