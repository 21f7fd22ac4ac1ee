// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import io.observedcompletion.completion.FailOpen;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.async.AsyncWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Tells the recording of an emitter how its request ends. It registers with the request,
 * because Spring MVC attaches the callbacks of an emitter only after early sends have
 * succeeded.
 */
final class EmitterRecordingEnd implements DeferredResultProcessingInterceptor {

	private final EmitterRecording recording;

	private EmitterRecordingEnd(EmitterRecording recording) {
		this.recording = recording;
	}

	/**
	 * Follows the request that the current thread serves.
	 * @param recording the recording of its response
	 */
	static void follow(EmitterRecording recording) {
		FailOpen.run("follow a request", () -> {
			if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
				WebAsyncUtils.getAsyncManager(attributes.getRequest())
					.registerDeferredResultInterceptor(recording, new EmitterRecordingEnd(recording));
			}
		});
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, DeferredResult<T> result) {
		if (request instanceof AsyncWebRequest async) {
			async.addTimeoutHandler(this.recording::timedOut);
			async.addErrorHandler(this.recording::failed);
			async.addCompletionHandler(this.recording::close);
		}
	}

}
