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

import io.observedcompletion.completion.FailOpen;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.async.AsyncWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Tells a transmission how its request ends. Spring MVC registers the callbacks of an
 * emitter only when it has written what was sent before: if that fails, the request is
 * the only one who knows.
 */
final class TransmissionEnd implements DeferredResultProcessingInterceptor {

	private final Transmission transmission;

	private TransmissionEnd(Transmission transmission) {
		this.transmission = transmission;
	}

	/**
	 * Follows the request that the current thread serves.
	 * @param transmission the transmission that is its response
	 */
	static void follow(Transmission transmission) {
		FailOpen.run("follow a request", () -> {
			if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
				WebAsyncUtils.getAsyncManager(attributes.getRequest())
					.registerDeferredResultInterceptor(transmission, new TransmissionEnd(transmission));
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
