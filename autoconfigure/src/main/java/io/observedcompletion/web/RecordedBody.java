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
		RecordedOutputStream written = new RecordedOutputStream(response, this.recording, this.end);
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
