// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.Scope;
import io.observedcompletion.content.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handlers of one streamed answer where the call was made: what they start is
 * not part of the model's call. Held by the handlers, so that the recording does not end
 * as abandoned while the library holds those.
 */
final class HandlerCalls implements Consumption {

	private final CompletionRecording recording;

	private final CompletionOrigin origin;

	private final ChatAnswerReader answers;

	private volatile @Nullable ObservedStreamingHandle handle;

	// The library goes on by itself, as long as the handlers let it.
	private volatile boolean handling;

	private volatile boolean working;

	private boolean begun;

	HandlerCalls(CompletionRecording recording, CompletionOrigin origin, ChatAnswerReader answers) {
		this.answers = answers;
		this.recording = recording;
		this.origin = origin;
		recording.watch(this);
	}

	CompletionRecording recording() {
		return this.recording;
	}

	/**
	 * Records a part of the answer and calls the handler of it.
	 * @param chunk the part, a text or what was read of it
	 * @param handler calls the handler
	 */
	void chunk(@Nullable Object chunk, Runnable handler) {
		this.working = false;
		// The library has read it: it is the answer, whatever it looks like.
		this.recording.chunk((!this.begun && chunk instanceof String text) ? Chunk.ofText(text) : chunk);
		this.begun = true;
		tell(handler);
	}

	/**
	 * Records the whole answer and calls the handler of it.
	 * @param answer the answer
	 * @param handler calls the handler
	 */
	void complete(ChatResponse answer, Runnable handler) {
		this.recording.returned(this.answers.of(answer)).complete();
		tell(handler);
	}

	/**
	 * Records a failure and calls the handler of it. Where the consumer has cancelled,
	 * the connection breaks.
	 * @param error the failure
	 * @param handler calls the handler
	 */
	void fail(Throwable error, Runnable handler) {
		ObservedStreamingHandle handle = this.handle;
		if (handle != null && handle.isCancelling()) {
			this.recording.cancel();
		}
		else {
			this.recording.fail(TimeLimit.known(error));
		}
		tell(handler);
	}

	/**
	 * Calls a handler. One that throws takes no more of the answer, whatever the library
	 * makes of it.
	 * @param handler calls the handler
	 */
	void tell(Runnable handler) {
		this.handling = true;
		try (Scope scope = this.origin.makeCurrent()) {
			handler.run();
		}
		catch (Throwable ex) {
			this.recording.cancel("its handler threw " + ex.getClass().getSimpleName());
			throw ex;
		}
		finally {
			this.handling = false;
		}
	}

	/**
	 * Returns a handle that tells when the consumer cancels.
	 * @param source the handle of the library
	 * @return the same one for the same handle
	 */
	StreamingHandle observed(StreamingHandle source) {
		ObservedStreamingHandle handle = this.handle;
		if (handle == null || handle.source() != source) {
			handle = new ObservedStreamingHandle(source, this.recording);
			this.handle = handle;
		}
		return handle;
	}

	/**
	 * Notes that no part of the answer is to be expected, because tools are run.
	 */
	void working() {
		this.working = true;
	}

	@Override
	public boolean isAwaited() {
		return !this.handling;
	}

	@Override
	public boolean isStream() {
		return !this.working;
	}

}
