// SPDX-License-Identifier: Apache-2.0

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
