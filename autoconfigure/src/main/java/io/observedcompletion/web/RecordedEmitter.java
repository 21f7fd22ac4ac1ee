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

import java.io.IOException;
import java.util.Set;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * An emitter that tells its transmission what is sent and how the response ends.
 */
abstract class RecordedEmitter extends ResponseBodyEmitter {

	private final Framing framing;

	final Transmission transmission;

	private volatile boolean finished;

	// Without a timeout of its own, the one of Spring MVC holds.
	@SuppressWarnings("NullAway")
	RecordedEmitter(@Nullable Long timeout, Framing framing, CompletionOrigin origin) {
		super(timeout);
		this.framing = framing;
		this.transmission = new Transmission(origin);
		super.onTimeout(this.transmission::timedOut);
		super.onError(this.transmission::failed);
		super.onCompletion(this.transmission::close);
	}

	@Override
	protected void extendResponse(ServerHttpResponse response) {
		super.extendResponse(response);
		this.framing.extend(response.getHeaders());
		this.transmission.returned();
		TransmissionEnd.follow(this.transmission);
	}

	/**
	 * Sends an element. It is recorded whether or not it gets through: the model has said
	 * it. {@code null} is recorded and not sent.
	 * @param element the element
	 * @throws IOException if the client is gone
	 */
	@Override
	public void send(@Nullable Object element) throws IOException {
		send(element, null);
	}

	@Override
	public void send(@Nullable Object element, @Nullable MediaType mediaType) throws IOException {
		this.writeLock.lock();
		try {
			this.transmission.chunk(element);
			if (element != null) {
				transmit(this.framing.frame(element, mediaType));
			}
		}
		finally {
			this.writeLock.unlock();
		}
	}

	/**
	 * Sends an event of an emitter of server-sent events. What is recorded is its data.
	 * @param event the event
	 * @throws IOException if the client is gone
	 */
	public void send(SseEventBuilder event) throws IOException {
		send(event.build());
	}

	@Override
	public void send(Set<DataWithMediaType> items) throws IOException {
		this.writeLock.lock();
		try {
			this.framing.elements(items).forEach(this.transmission::chunk);
			transmit(items);
		}
		finally {
			this.writeLock.unlock();
		}
	}

	private void transmit(Set<DataWithMediaType> items) throws IOException {
		this.transmission.sending(true);
		try {
			super.send(items);
		}
		catch (IOException | IllegalStateException ex) {
			this.transmission.sendFailed(ex);
			throw ex;
		}
		finally {
			this.transmission.sending(false);
		}
	}

	@Override
	public void complete() {
		this.finished = true;
		this.transmission.complete();
		super.complete();
	}

	@Override
	public void completeWithError(Throwable error) {
		this.finished = true;
		this.transmission.fail(error);
		super.completeWithError(error);
	}

	/**
	 * Ends the response, unless somebody has or a source will.
	 */
	final void end() {
		if (!this.finished && !this.transmission.supply().isFed()) {
			this.finished = true;
			this.transmission.close();
			FailOpen.run("complete a response", this::completeResponse);
		}
	}

	private void completeResponse() {
		try {
			super.complete();
		}
		catch (IllegalStateException ex) {
			// The container was quicker: nothing is left to be completed.
		}
	}

	/**
	 * Ends the response by what a worker threw. A response that is over needs no error.
	 * @param error the exception
	 */
	final void end(Throwable error) {
		if (this.transmission.isOver()) {
			end();
		}
		else {
			FailOpen.run("complete a response by an error", () -> completeWithError(error));
		}
	}

	final boolean bind(CompletionRecording recording) {
		return this.transmission.bind(recording);
	}

	/**
	 * Writes, if nobody else does and nobody has since the last time.
	 * @return whether to go on
	 */
	final boolean beat() {
		if (!this.writeLock.tryLock()) {
			return true;
		}
		try {
			if (this.transmission.isSilent()) {
				transmit(this.framing.heartbeat());
			}
		}
		catch (IOException | IllegalStateException ex) {
			return false;
		}
		finally {
			this.writeLock.unlock();
		}
		return !this.transmission.isOver();
	}

}
