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
 * Tells a transmission how its request ends. It registers with the request, because
 * Spring MVC attaches the callbacks of an emitter only after early sends have succeeded.
 */
final class EmitterRecordingEnd implements DeferredResultProcessingInterceptor {

	private final EmitterRecording transmission;

	private EmitterRecordingEnd(EmitterRecording transmission) {
		this.transmission = transmission;
	}

	/**
	 * Follows the request that the current thread serves.
	 * @param transmission the transmission that is its response
	 */
	static void follow(EmitterRecording transmission) {
		FailOpen.run("follow a request", () -> {
			if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
				WebAsyncUtils.getAsyncManager(attributes.getRequest())
					.registerDeferredResultInterceptor(transmission, new EmitterRecordingEnd(transmission));
			}
		});
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, DeferredResult<T> result) {
		if (request instanceof AsyncWebRequest async) {
			async.addTimeoutHandler(this.transmission::timedOut);
			async.addErrorHandler(this.transmission::failed);
			async.addCompletionHandler(this.transmission::close);
		}
	}

}
