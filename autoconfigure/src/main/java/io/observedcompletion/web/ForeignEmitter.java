// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Records what an emitter of Spring's, or one that extends it, writes to its response.
 * Its recording and its response may come in any order: of an emitter that is the value
 * of a future Spring MVC may hear first. Held by the emitter.
 */
final class ForeignEmitter implements Consumption {

	private final LateRecording recording = new LateRecording(CompletionOrigin.none());

	private final RequestEnd end = new RequestEnd(this.recording);

	private volatile @Nullable RecordedResponse response;

	/**
	 * Creates it and lets the emitter hold it.
	 * @param emitter the emitter
	 */
	ForeignEmitter(ResponseBodyEmitter emitter) {
		emitter.onTimeout(this.end::timedOut);
		emitter.onError(this.end::failed);
		emitter.onCompletion(this::ended);
	}

	// Without the request, an end by an exception cannot be told from a good one.
	private void ended() {
		if (!this.end.isAwaited()) {
			this.end.ended(null);
		}
	}

	/**
	 * Binds a recording on the thread that serves the request, if any does.
	 * @param recording the recording
	 */
	void follow(CompletionRecording recording) {
		if (bind(recording)) {
			this.end.follow();
		}
	}

	/**
	 * Binds a recording, unless there is one, and watches over it.
	 * @param recording the recording
	 * @return whether this is the recording now
	 */
	boolean bind(CompletionRecording recording) {
		boolean bound = this.recording.bind(recording);
		if (bound) {
			recording.watch(this);
		}
		return bound;
	}

	/**
	 * Opens the response, on the thread that serves the request.
	 * @param request the request that the emitter answers
	 * @return the same request with a response that records what is written to it
	 */
	NativeWebRequest open(NativeWebRequest request) {
		HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
		HttpServletResponse answered = request.getNativeResponse(HttpServletResponse.class);
		if (asked == null || answered == null) {
			return request;
		}
		RecordedResponse response = new RecordedResponse(answered, this.recording::chunk, this.end::ended);
		this.response = response;
		this.end.follow(WebAsyncUtils.getAsyncManager(asked));
		this.recording.opened();
		return new ServletWebRequest(asked, response);
	}

	@Override
	public boolean isAwaited() {
		RecordedResponse response = this.response;
		return this.end.isAwaited() && (response == null || !response.isWriting());
	}

	@Override
	public boolean isStream() {
		return this.response != null;
	}

}
