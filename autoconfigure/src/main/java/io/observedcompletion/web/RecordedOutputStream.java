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

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.FailOpen;

import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * The stream of a response that records each write as a chunk of text.
 */
final class RecordedOutputStream extends FilterOutputStream {

	private final CompletionRecording recording;

	private final RequestEnd end;

	private final Utf8Text text = new Utf8Text();

	private volatile boolean writing;

	RecordedOutputStream(OutputStream response, CompletionRecording recording, RequestEnd end) {
		super(response);
		this.recording = recording;
		this.end = end;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		FailOpen.run("read a response",
				() -> this.recording.chunk(this.text.append(ByteBuffer.wrap(bytes, offset, length))));
		this.writing = true;
		try {
			this.out.write(bytes, offset, length);
		}
		catch (IOException ex) {
			clientGone(ex);
			throw ex;
		}
		finally {
			this.writing = false;
		}
	}

	@Override
	public void flush() throws IOException {
		try {
			this.out.flush();
		}
		catch (IOException ex) {
			clientGone(ex);
			throw ex;
		}
	}

	@Override
	public void close() throws IOException {
		this.out.close();
	}

	private void clientGone(IOException ex) {
		this.end.ended(new AsyncRequestNotUsableException("The client is gone", ex));
	}

	boolean isWriting() {
		return this.writing;
	}

	/**
	 * Records what is left of a character that did not come to its end.
	 */
	void endText() {
		String rest = this.text.end();
		if (!rest.isEmpty()) {
			this.recording.chunk(rest);
		}
	}

}
