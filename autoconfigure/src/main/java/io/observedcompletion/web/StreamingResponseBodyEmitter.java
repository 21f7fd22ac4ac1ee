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
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * A {@link ResponseBodyEmitter} whose answer is recorded exactly once, however it ends:
 * completed, failed, timed out, or cancelled because the client is gone.
 *
 * <pre>{@code
 * StreamingResponseBodyEmitter emitter = StreamingResponseBodyEmitter.sse();
 * emitter.stream(this.executor, (out) -> out.sendAll(this.model.stream(question)));
 * return emitter;
 * }</pre>
 *
 * A try-with-resources statement belongs into the worker: in the controller it would end
 * the response before it begins.
 */
public class StreamingResponseBodyEmitter extends RecordedEmitter implements AutoCloseable {

	/**
	 * Creates an emitter for the recording that is current: inside of an observed call
	 * that call's, elsewhere none.
	 */
	public StreamingResponseBodyEmitter() {
		this(null, Framing.NONE, CompletionOrigin.current());
	}

	/**
	 * Creates an emitter for the recording that is current.
	 * @param timeout the timeout of the response in milliseconds
	 */
	public StreamingResponseBodyEmitter(Long timeout) {
		this(timeout, Framing.NONE, CompletionOrigin.current());
	}

	/**
	 * Creates an emitter.
	 * @param recording the recording, which the emitter ends
	 */
	public StreamingResponseBodyEmitter(CompletionRecording recording) {
		this(null, Framing.NONE, CompletionOrigin.of(recording));
	}

	/**
	 * Creates an emitter.
	 * @param recording the recording, which the emitter ends
	 * @param timeout the timeout of the response in milliseconds
	 */
	public StreamingResponseBodyEmitter(CompletionRecording recording, Long timeout) {
		this(timeout, Framing.NONE, CompletionOrigin.of(recording));
	}

	private StreamingResponseBodyEmitter(@Nullable Long timeout, Framing framing, CompletionOrigin origin) {
		super(timeout, framing, origin);
	}

	/**
	 * Creates an emitter of server-sent events for the recording that is current.
	 * @return the emitter
	 */
	public static StreamingResponseBodyEmitter sse() {
		return new StreamingResponseBodyEmitter(null, Framing.SSE, CompletionOrigin.current());
	}

	/**
	 * Creates an emitter of server-sent events.
	 * @param recording the recording, which the emitter ends
	 * @return the emitter
	 */
	public static StreamingResponseBodyEmitter sse(CompletionRecording recording) {
		return new StreamingResponseBodyEmitter(null, Framing.SSE, CompletionOrigin.of(recording));
	}

	/**
	 * Lets the emitter write now and then while nothing is sent, so that a client that is
	 * gone is seen: a comment among server-sent events, else a line feed, which means
	 * nothing in JSON.
	 * @param interval how long nothing may be sent
	 * @return this emitter
	 */
	public StreamingResponseBodyEmitter heartbeat(Duration interval) {
		this.transmission.supply().heartbeat(Heartbeat.start(this, interval));
		return this;
	}

	/**
	 * Sends what a publisher emits, one element at a time, and completes. Returns when
	 * the publisher is subscribed to: from then on its end is the end of the response,
	 * and {@link #close()} leaves it to that.
	 * @param source the publisher, cancelled when the response ends before it
	 */
	public void sendAll(Publisher<?> source) {
		try (Scope scope = this.transmission.origin().makeCurrent()) {
			source.subscribe(new EmitterSubscriber(this));
		}
	}

	/**
	 * Sends what a stream has, and completes. Returns when that is done, so this belongs
	 * into a worker.
	 * @param source the stream, closed at the end or as soon as the client is gone
	 * @throws IOException if the client is gone
	 */
	public void sendAll(Stream<?> source) throws IOException {
		try (source) {
			sendAll(source.iterator());
		}
	}

	/**
	 * Sends what an iterable has, and completes. Returns when that is done, so this
	 * belongs into a worker.
	 * @param source the elements; closed, if it can be, like a stream
	 * @throws IOException if the client is gone
	 */
	public void sendAll(Iterable<?> source) throws IOException {
		try (Closing closing = new Closing(source)) {
			Iterator<?> elements = source.iterator();
			closing.add(elements);
			sendAll(elements);
		}
	}

	private void sendAll(Iterator<?> elements) throws IOException {
		try {
			while (elements.hasNext()) {
				send(elements.next());
			}
		}
		catch (RuntimeException | Error ex) {
			completeWithError(ex);
			throw ex;
		}
		complete();
	}

	/**
	 * Lets a worker write the response, and closes this emitter after it. The recording
	 * and its context are current there.
	 * @param executor runs the worker
	 * @param body writes the response; its exception is that of the response
	 */
	public void stream(Executor executor, Body body) {
		try {
			executor.execute(new EmitterTask(this, body));
		}
		catch (RuntimeException ex) {
			completeWithError(ex);
			throw ex;
		}
	}

	/**
	 * Ends the response. If it was not completed before, its body did not get to the end:
	 * it is recorded as cancelled or, if an element could not be sent for another reason
	 * than a client that is gone, as failed.
	 */
	@Override
	public void close() {
		end();
	}

	/**
	 * Writes a response.
	 */
	@FunctionalInterface
	public interface Body {

		/**
		 * Writes the response. If this returns without having completed it, it is closed.
		 * @param emitter the emitter to write to
		 * @throws Exception what went wrong
		 */
		void writeTo(StreamingResponseBodyEmitter emitter) throws Exception;

	}

}
