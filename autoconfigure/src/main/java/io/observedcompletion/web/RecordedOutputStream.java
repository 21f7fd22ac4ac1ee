// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

import io.observedcompletion.completion.FailOpen;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * The stream of a response whose text is recorded before it is written: the model has
 * said it, whether or not it gets through.
 */
final class RecordedOutputStream extends ServletOutputStream {

	private final OutputStream response;

	private final WrittenText text;

	private final Consumer<Throwable> gone;

	private final Utf8Text characters = new Utf8Text();

	private volatile boolean writing;

	RecordedOutputStream(OutputStream response, WrittenText text, Consumer<Throwable> gone) {
		this.response = response;
		this.text = text;
		this.gone = gone;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		FailOpen.run("read a response",
				() -> this.text.append(this.characters.append(ByteBuffer.wrap(bytes, offset, length))));
		send(() -> this.response.write(bytes, offset, length));
	}

	@Override
	public void flush() throws IOException {
		flush(this.response::flush);
	}

	/**
	 * Flushes what was written.
	 * @param flush what does so
	 * @throws IOException if the client is gone
	 */
	void flush(Write flush) throws IOException {
		FailOpen.run("read a response", this.text::flush);
		send(flush);
	}

	private void send(Write write) throws IOException {
		this.writing = true;
		try {
			write.run();
		}
		catch (IOException | RuntimeException ex) {
			if (ClientDisconnect.brokeWrite(ex)) {
				FailOpen.run("read a response", this.text::flush);
				this.gone.accept(new AsyncRequestNotUsableException("The client is gone", ex));
			}
			throw ex;
		}
		finally {
			this.writing = false;
		}
	}

	@Override
	public void close() throws IOException {
		this.response.close();
	}

	@Override
	public boolean isReady() {
		return !(this.response instanceof ServletOutputStream stream) || stream.isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		if (!(this.response instanceof ServletOutputStream stream)) {
			throw new IllegalStateException("Written to by a thread that may block");
		}
		stream.setWriteListener(listener);
	}

	boolean isWriting() {
		return this.writing;
	}

	/**
	 * Records what is left of a character that did not come to its end.
	 */
	void endText() {
		String rest = this.characters.end();
		if (!rest.isEmpty()) {
			this.text.append(rest);
		}
	}

	/**
	 * Writes to the response, or flushes it.
	 */
	@FunctionalInterface
	interface Write {

		void run() throws IOException;

	}

}
