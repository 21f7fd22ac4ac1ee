// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * An emitter that tells its recording what is sent and how the response ends.
 */
abstract class RecordedEmitter extends ResponseBodyEmitter {

	final Framing framing;

	final EmitterRecording recording;

	final boolean isHead = RequestSettings.current().isHead();

	private @Nullable Long timeout;

	// All that its source had was sent, and nothing after it.
	private volatile boolean exhausted;

	private volatile boolean finished;

	// Guarded by the write lock.
	private boolean written;

	RecordedEmitter(@Nullable Long timeout, Framing framing, CompletionOrigin origin) {
		this.timeout = timeout;
		this.framing = framing;
		this.recording = new EmitterRecording(origin);
		super.onTimeout(this.recording::timedOut);
		super.onError(this.recording::failed);
		super.onCompletion(this.recording::close);
	}

	final void limit(long timeout) {
		this.timeout = timeout;
	}

	/**
	 * Returns the timeout of the response in milliseconds. If none was given, that is
	 * {@code langfuse.stream.max-duration} or else that of the application's Spring MVC;
	 * if it has none of these, an answer may take its time.
	 * @return the timeout, 0 for none, {@code null} for that of Spring MVC
	 */
	@Override
	public @Nullable Long getTimeout() {
		return (this.timeout != null) ? this.timeout : RequestSettings.current().timeout();
	}

	@Override
	protected void extendResponse(ServerHttpResponse response) {
		super.extendResponse(response);
		this.framing.extend(response.getHeaders(), RequestSettings.producedType());
		this.recording.returned();
		OpenResponses openResponses = RequestSettings.current().openResponses();
		if (openResponses != null) {
			openResponses.add(this.recording.sources());
		}
		if (this.framing.beatsByItself() && !this.recording.sources().hasHeartbeat()) {
			this.recording.sources().heartbeat(Heartbeat.start(this, Heartbeat.USUAL));
		}
		EmitterRecordingEnd.follow(this.recording);
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
		transmit(() -> this.framing.frame(element, mediaType));
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
		transmit(() -> this.framing.items(items));
	}

	final void sendAs(@Nullable Object element, @Nullable Object shown) throws IOException {
		transmit(() -> this.framing.frameAs(element, shown));
	}

	private void transmit(FrameSource source) throws IOException {
		this.exhausted = false;
		write(source);
	}

	final void write(FrameSource source) throws IOException {
		this.writeLock.lock();
		try {
			FramedElement frame = read(source);
			frame.said().forEach(this.recording::chunk);
			if (!frame.items().isEmpty()) {
				write(frame.items());
			}
		}
		finally {
			this.writeLock.unlock();
		}
	}

	private FramedElement read(FrameSource source) throws IOException {
		try {
			return source.frame();
		}
		catch (IOException | IllegalStateException ex) {
			this.recording.readFailed(ex);
			throw ex;
		}
	}

	private void write(Set<DataWithMediaType> items) throws IOException {
		this.written = true;
		this.recording.sending(true);
		try {
			super.send(items);
		}
		catch (IOException | IllegalStateException ex) {
			this.recording.sendFailed(ex);
			throw ex;
		}
		finally {
			this.recording.sending(false);
		}
	}

	final void exhausted() {
		this.exhausted = true;
	}

	@Override
	public void complete() {
		whileNobodyWrites((open) -> {
			this.recording.complete();
			tell(() -> FramedElement.unsaid(open ? this.framing.end() : Set.of()));
			super.complete();
		});
	}

	@Override
	public void completeWithError(Throwable error) {
		whileNobodyWrites((open) -> {
			this.recording.fail(error);
			if (!this.written) {
				super.completeWithError(error);
				return;
			}
			// Spring's response to the error would become part of the answer.
			tell(() -> FramedElement.unsaid(open ? this.framing.error() : Set.of()));
			completeResponse();
		});
	}

	// The container calls back with locks of its own that a writer waits for; then the
	// response is over, and there is nothing to wait for.
	private void whileNobodyWrites(Consumer<Boolean> end) {
		this.finished = true;
		if (this.recording.isOver()) {
			end.accept(false);
			return;
		}
		this.writeLock.lock();
		try {
			boolean open = !this.recording.isOver();
			FailOpen.run("send the rest of a text", () -> tell(this.framing::rest));
			end.accept(open);
		}
		finally {
			this.writeLock.unlock();
		}
	}

	private void tell(FrameSource last) {
		try {
			write(last);
		}
		catch (IOException | IllegalStateException ex) {
			// The recording knows.
		}
	}

	/**
	 * Ends the response, unless somebody has or a publisher will. If nothing was sent
	 * after the end of a source, the answer is complete.
	 * @param how ends the recording otherwise
	 */
	final void end(Consumer<EmitterRecording> how) {
		if (this.finished || this.recording.sources().isFed()) {
			return;
		}
		if (this.exhausted) {
			complete();
			return;
		}
		whileNobodyWrites((open) -> {
			how.accept(this.recording);
			tell(() -> FramedElement.unsaid(open ? this.framing.error() : Set.of()));
			FailOpen.run("complete a response", this::completeResponse);
		});
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
		if (this.recording.isOver()) {
			end(EmitterRecording::closed);
		}
		else {
			FailOpen.run("complete a response by an error", () -> completeWithError(error));
		}
	}

	/**
	 * Writes what says nothing, if nobody else writes.
	 * @return whether the response goes on
	 */
	final boolean beat() {
		this.recording.sources().beat();
		if (!this.writeLock.tryLock()) {
			return true;
		}
		try {
			tell(() -> FramedElement.unsaid(this.framing.heartbeat()));
		}
		finally {
			this.writeLock.unlock();
		}
		return !this.recording.isOver();
	}

	/**
	 * Makes a frame.
	 */
	@FunctionalInterface
	interface FrameSource {

		FramedElement frame() throws IOException;

	}

}
