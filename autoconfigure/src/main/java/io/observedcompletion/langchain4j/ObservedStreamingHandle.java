// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import dev.langchain4j.model.chat.response.StreamingHandle;
import io.observedcompletion.completion.CompletionRecording;

/**
 * Records that the consumer cancels, of which LangChain4j tells nobody else.
 */
final class ObservedStreamingHandle implements StreamingHandle {

	private final StreamingHandle source;

	private final CompletionRecording recording;

	private volatile boolean cancelling;

	ObservedStreamingHandle(StreamingHandle source, CompletionRecording recording) {
		this.source = source;
		this.recording = recording;
	}

	StreamingHandle source() {
		return this.source;
	}

	boolean isCancelling() {
		return this.cancelling;
	}

	// Some models cannot be cancelled, and say so.
	@Override
	public void cancel() {
		this.cancelling = true;
		try {
			this.source.cancel();
		}
		catch (Throwable ex) {
			this.cancelling = false;
			throw ex;
		}
		this.recording.cancel();
	}

	@Override
	public boolean isCancelled() {
		return this.source.isCancelled();
	}

}
