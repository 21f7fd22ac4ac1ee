// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * A {@link ResponseBodyEmitter} whose answer is recorded exactly once, however it ends:
 * completed, failed, timed out, or cancelled because the client is gone.
 *
 * <pre>{@code
 * return StreamingResponseBodyEmitter.sse()
 *   .completion("done")
 *   .stream(this.executor, (out) -> out.sendAll(this.model.stream(question)));
 * }</pre>
 *
 * The client gets exactly the recorded answer. A try-with-resources statement belongs
 * into the worker: in the controller it would end the response before it begins. Settings
 * are made before the emitter is returned; all else may be called by any thread.
 *
 * @since 0.9.0
 */
public class StreamingResponseBodyEmitter extends RecordedEmitter implements AutoCloseable {

	// It only keeps it, for later.
	@SuppressWarnings("this-escape")
	private final EmitterSource source = new EmitterSource(this);

	/**
	 * Creates an emitter of plain text for the recording that is current: inside of an
	 * observed call that call's, elsewhere none.
	 */
	public StreamingResponseBodyEmitter() {
		this(null, new PlainFraming(), CompletionOrigin.current());
	}

	/**
	 * Creates an emitter of plain text for the recording that is current.
	 * @param timeout the timeout of the response in milliseconds
	 */
	public StreamingResponseBodyEmitter(Long timeout) {
		this(timeout, new PlainFraming(), CompletionOrigin.current());
	}

	/**
	 * Creates an emitter of plain text.
	 * @param recording the recording, which the emitter ends
	 */
	public StreamingResponseBodyEmitter(CompletionRecording recording) {
		this(null, new PlainFraming(), CompletionOrigin.of(recording));
	}

	/**
	 * Creates an emitter of plain text.
	 * @param recording the recording, which the emitter ends
	 * @param timeout the timeout of the response in milliseconds
	 */
	public StreamingResponseBodyEmitter(CompletionRecording recording, Long timeout) {
		this(timeout, new PlainFraming(), CompletionOrigin.of(recording));
	}

	private StreamingResponseBodyEmitter(@Nullable Long timeout, Framing framing, CompletionOrigin origin) {
		super(timeout, framing, origin);
	}

	/**
	 * Creates an emitter of server-sent events for the recording that is current. Unless
	 * it is given a heartbeat, it has one of 15 seconds.
	 * @return the emitter
	 */
	public static StreamingResponseBodyEmitter sse() {
		return new StreamingResponseBodyEmitter(null, new EventFraming(), CompletionOrigin.current());
	}

	/**
	 * Creates an emitter of server-sent events.
	 * @param recording the recording, which the emitter ends
	 * @return the emitter
	 */
	public static StreamingResponseBodyEmitter sse(CompletionRecording recording) {
		return new StreamingResponseBodyEmitter(null, new EventFraming(), CompletionOrigin.of(recording));
	}

	/**
	 * Creates an emitter for the {@code useChat} hook of Vercel's AI SDK, for the
	 * recording that is current. Text becomes that of the message and ends by itself; an
	 * error is told in words that say nothing of the exception.
	 * @return the emitter
	 */
	public static StreamingResponseBodyEmitter uiMessages() {
		return new StreamingResponseBodyEmitter(null, new UiMessageFraming(), CompletionOrigin.current());
	}

	/**
	 * Creates an emitter for the {@code useChat} hook of Vercel's AI SDK.
	 * @param recording the recording, which the emitter ends
	 * @return the emitter
	 */
	public static StreamingResponseBodyEmitter uiMessages(CompletionRecording recording) {
		return new StreamingResponseBodyEmitter(null, new UiMessageFraming(), CompletionOrigin.of(recording));
	}

	/**
	 * Limits how long the response may take in all. Without a limit of its own it takes
	 * {@code langfuse.stream.max-duration}, else what the application tells Spring MVC,
	 * else as long as it takes.
	 * @param timeout the limit, zero for none
	 * @return this emitter
	 */
	public StreamingResponseBodyEmitter timeout(Duration timeout) {
		limit(timeout.isZero() ? 0 : Math.max(1, timeout.toMillis()));
		return this;
	}

	/**
	 * Lets the emitter write now and then while nothing is sent, so that a client that is
	 * gone is seen: a comment among server-sent events, else a line feed, of which the
	 * text then has more than the model said. JSON gets none.
	 * @param interval how long nothing may be sent
	 * @return this emitter
	 */
	public StreamingResponseBodyEmitter heartbeat(Duration interval) {
		this.recording.sources().heartbeat(Heartbeat.start(this, interval));
		return this;
	}

	/**
	 * Lets an event of this name, with {@code [DONE]} as its data, tell the client that
	 * the answer is complete, and one named {@code error} that it is not and will not be.
	 * An {@code EventSource} that closes itself then does not ask again.
	 * @param event the name of the event
	 * @return this emitter
	 * @throws IllegalStateException if this is no emitter of server-sent events
	 */
	public StreamingResponseBodyEmitter completion(String event) {
		this.framing.completion(event);
		return this;
	}

	/**
	 * Lets an action run when the response has ended and the application has not ended
	 * it: the client is gone, the time is up or the server stops. It runs once, on a
	 * thread of its own; at once, if that was before.
	 * @param action the action, for example one that closes the stream of a model
	 * @return this emitter
	 */
	public StreamingResponseBodyEmitter onGone(Runnable action) {
		this.recording.sources().onGone(action);
		return this;
	}

	/**
	 * Says whether there is somebody to send to, as far as that is known.
	 * @return whether the response has not ended
	 */
	public boolean isOpen() {
		return !this.recording.isOver();
	}

	/**
	 * Sends something that is no part of the answer, and is not recorded: sources, a
	 * status. A part of a message for {@code useChat} is named {@code data-} and this.
	 * @param name the name of the event
	 * @param data text, or what can be converted to JSON
	 * @throws IOException if the client is gone
	 * @throws IllegalStateException if the response is plain text
	 */
	public void event(String name, Object data) throws IOException {
		write(() -> FramedElement.unsaid(this.framing.aside(name, data)));
	}

	/**
	 * Sends what a publisher emits, one element at a time.
	 * <p>
	 * The worker of {@link #stream} sends itself and returns when the publisher has
	 * ended; if nothing is sent after it, the answer is complete. Elsewhere this returns
	 * at once, sends on threads of its own, of which none waits for the publisher, and
	 * completes the answer when all such publishers have ended.
	 * @param source the publisher, cancelled when the response ends before it
	 * @throws IOException what the publisher ended by, or that the client is gone; none
	 * but in the worker
	 */
	public void sendAll(Publisher<?> source) throws IOException {
		this.source.sendAll(source, null);
	}

	/**
	 * Sends what a publisher emits, and shows the client something else than what is
	 * recorded: of the response of a model its text, say, while its usage is recorded.
	 * @param <T> the type of the elements
	 * @param source the publisher, as in {@link #sendAll(Publisher)}
	 * @param shown what the client gets of an element, {@code null} for nothing
	 * @throws IOException what the publisher ended by, or that the client is gone; none
	 * but in the worker
	 */
	public <T> void sendAll(Publisher<T> source, Function<? super T, ? extends @Nullable Object> shown)
			throws IOException {
		this.source.sendAll(source, shown);
	}

	/**
	 * Sends what a stream has, and completes unless the worker of {@link #stream} has
	 * more to send. Returns when that is done, so this belongs into a worker.
	 * @param source the stream, closed at the end or as soon as the client is gone, then
	 * by another thread
	 * @throws IOException if the client is gone
	 */
	public void sendAll(Stream<?> source) throws IOException {
		this.source.sendAll(source::iterator, new Closing(source));
	}

	/**
	 * Sends what an iterable has, as if it were a stream.
	 * @param source the elements; it and its iterator are closed, if they can be, like a
	 * stream
	 * @throws IOException if the client is gone
	 */
	public void sendAll(Iterable<?> source) throws IOException {
		this.source.sendAll(source::iterator, new Closing(source));
	}

	/**
	 * Sends what an iterator has, as if it were a stream.
	 * @param source the elements; closed, if it can be, like a stream
	 * @throws IOException if the client is gone
	 */
	public void sendAll(Iterator<?> source) throws IOException {
		this.source.sendAll(() -> source, new Closing(source));
	}

	/**
	 * Lets a worker write the response, and ends it with the worker: as complete if the
	 * worker has said so or sent the whole of a source last, else as cancelled or, by an
	 * exception, as failed. The recording and its context are current there. A
	 * {@code HEAD} request has no answer, so its body is not called.
	 * @param executor runs the worker, which holds its thread while it waits for a model:
	 * take one of virtual threads, or one without a queue
	 * @param body writes the response; its exception is that of the response
	 * @return this emitter
	 */
	public StreamingResponseBodyEmitter stream(Executor executor, Body body) {
		if (this.isHead) {
			end((recording) -> recording.ended("HEAD asks for no answer"));
			return this;
		}
		try {
			WorkerStart start = new WorkerStart(this, executor);
			this.recording.sources().onBeat(start::look);
			executor.execute(new EmitterWorker(this, this.source, body, start));
		}
		catch (RuntimeException ex) {
			completeWithError(ex);
			throw ex;
		}
		return this;
	}

	/**
	 * Ends the response. If it was not completed before, its body did not get to the end:
	 * it is recorded as cancelled or, if an element could not be sent for another reason
	 * than a client that is gone, as failed.
	 */
	@Override
	public void close() {
		end(EmitterRecording::closed);
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
