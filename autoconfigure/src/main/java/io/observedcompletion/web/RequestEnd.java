// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.async.AsyncWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Ends the recording of a call when the asynchronous request that waits for its result
 * ends.
 * <p>
 * The result is only noted when it is there: a callback of the application that answers a
 * timeout, or a task that the timeout interrupts, has a result too. The request's end
 * then says what counts.
 */
final class RequestEnd implements CallableProcessingInterceptor, DeferredResultProcessingInterceptor, Consumption {

	private final LateRecording recording;

	private final @Nullable Object work;

	private final boolean isEmitter;

	private final BiConsumer<CompletionRecording, @Nullable Object> answer;

	private volatile boolean engaged;

	// The result has the answer still to come, and its end is that of the recording.
	private volatile boolean handedOver;

	private volatile @Nullable Result result;

	private @Nullable Scope scope;

	/**
	 * Creates the end of a recording.
	 * @param recording the recording
	 * @param work what Spring MVC waits for, {@code null} for any work of the request
	 */
	RequestEnd(CompletionRecording recording, @Nullable Object work) {
		this(recording, work, (value) -> recording.returned(value).complete());
	}

	/**
	 * Creates the end of a recording.
	 * @param recording the recording
	 * @param work what Spring MVC waits for
	 * @param answer ends the recording with the value of the work
	 */
	RequestEnd(CompletionRecording recording, @Nullable Object work, Consumer<@Nullable Object> answer) {
		this(new LateRecording(CompletionOrigin.of(recording)), work, false, (same, value) -> answer.accept(value));
	}

	/**
	 * Creates the end of what an emitter sends.
	 * @param recording the recording, which may come late
	 */
	RequestEnd(LateRecording recording) {
		this(recording, null, true, (bound, value) -> bound.returned(value).complete());
	}

	private RequestEnd(LateRecording recording, @Nullable Object work, boolean isEmitter,
			BiConsumer<CompletionRecording, @Nullable Object> answer) {
		this.recording = recording;
		this.work = work;
		this.isEmitter = isEmitter;
		this.answer = answer;
	}

	/**
	 * Follows the request that the current thread serves.
	 * @return whether there is one
	 */
	boolean follow() {
		return FailOpen.call("follow a request", () -> {
			if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
				follow(WebAsyncUtils.getAsyncManager(attributes.getRequest()));
				return true;
			}
			return false;
		}, false);
	}

	/**
	 * Follows a request, on the thread that serves it.
	 * @param manager manages its asynchronous work
	 */
	void follow(WebAsyncManager manager) {
		manager.registerCallableInterceptor(this, this);
		manager.registerDeferredResultInterceptor(this, this);
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> task) {
		engage(request, task);
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, DeferredResult<T> result) {
		engage(request, result);
	}

	// Behind Spring's own handlers, which let the application set results.
	private void engage(NativeWebRequest request, Object work) {
		if ((this.work == null || this.work == work) && request instanceof AsyncWebRequest async) {
			async.addTimeoutHandler(this::timedOut);
			async.addErrorHandler(this::failed);
			async.addCompletionHandler(this::completed);
			this.engaged = true;
		}
	}

	@Override
	public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
		if (task == this.work) {
			this.scope = this.recording.origin().makeCurrent();
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
		Scope scope = this.scope;
		if (scope != null) {
			scope.close();
		}
		if (this.engaged) {
			ended(result);
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, DeferredResult<T> deferred, @Nullable Object result) {
		if (this.engaged) {
			ended(result);
		}
	}

	/**
	 * Notes how the work ended, and ends the recording if no request will.
	 * @param result its value or its exception
	 */
	void ended(@Nullable Object result) {
		if (this.result == null) {
			boolean answers = result != null && EmitterAdapter.handOver(result, this.recording.origin().recording());
			if (answers && this.isEmitter) {
				// The value of a future: what is sent is still to come.
				return;
			}
			this.handedOver = answers;
			this.result = new Result(result);
		}
		// Jetty does not tell the end of a response that breaks off.
		if (!this.engaged || this.isEmitter && result instanceof Throwable && !ContainerCallback.isUnderWay()) {
			completed();
		}
	}

	void timedOut() {
		end((recording) -> recording.fail(new TimeoutException("the async request timeout")));
	}

	void failed(Throwable error) {
		Result result = this.result;
		if (result != null && !(result.value instanceof InterruptedException)) {
			// An exception of the application comes back as an error of the request.
			completed();
		}
		else {
			fail(error, ClientDisconnect.broke(error));
		}
	}

	void completed() {
		Result result = this.result;
		if (result == null) {
			end(CompletionRecording::cancel);
		}
		else if (result.value instanceof Throwable error) {
			fail(error, ClientDisconnect.isCauseOf(error));
		}
		else {
			end((recording) -> this.answer.accept(recording, ResponseEntityAdapter.body(result.value)));
		}
	}

	private void fail(Throwable error, boolean isGone) {
		end(isGone ? CompletionRecording::cancel : (recording) -> recording.fail(error));
	}

	private void end(Consumer<CompletionRecording> how) {
		if (!this.handedOver) {
			this.recording.end(how);
		}
	}

	@Override
	public boolean isAwaited() {
		return this.engaged;
	}

	@Override
	public boolean isStream() {
		return false;
	}

	private record Result(@Nullable Object value) {
	}

}
