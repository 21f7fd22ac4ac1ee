// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.io.OutputStream;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A body that records what it writes.
 */
final class RecordedBody implements StreamingResponseBody, Consumption {

	private final StreamingResponseBody body;

	private final CompletionRecording recording;

	private final RequestEnd end;

	private volatile @Nullable RecordedOutputStream written;

	RecordedBody(StreamingResponseBody body, CompletionRecording recording, RequestEnd end) {
		this.body = body;
		this.recording = recording;
		this.end = end;
		recording.watch(this);
	}

	@Override
	public void writeTo(OutputStream response) throws IOException {
		RecordedOutputStream written = new RecordedOutputStream(response, this.recording::chunk, this.end::ended);
		this.written = written;
		try (Scope scope = this.recording.makeCurrent()) {
			this.body.writeTo(written);
			written.endText();
			this.end.ended(null);
		}
		catch (Throwable ex) {
			this.end.ended(ex);
			throw ex;
		}
	}

	@Override
	public boolean isAwaited() {
		RecordedOutputStream written = this.written;
		return written != null && !written.isWriting();
	}

}
