// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.util.function.Consumer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The response of one emitter that records what is written to it. It lies above whatever
 * the application's filters and the server do to the bytes. Used by one thread at a time,
 * which the emitter sees to.
 */
final class RecordedResponse extends HttpServletResponseWrapper {

	private final Consumer<String> chunks;

	private final Consumer<Throwable> gone;

	private volatile @Nullable RecordedOutputStream written;

	RecordedResponse(HttpServletResponse response, Consumer<String> chunks, Consumer<Throwable> gone) {
		super(response);
		this.chunks = chunks;
		this.gone = gone;
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		RecordedOutputStream written = this.written;
		if (written == null) {
			written = new RecordedOutputStream(super.getOutputStream(), WrittenText.of(getContentType(), this.chunks),
					this.gone);
			this.written = written;
		}
		return written;
	}

	@Override
	public void flushBuffer() throws IOException {
		RecordedOutputStream written = this.written;
		if (written == null) {
			super.flushBuffer();
		}
		else {
			written.flush(super::flushBuffer);
		}
	}

	boolean isWriting() {
		RecordedOutputStream written = this.written;
		return written != null && written.isWriting();
	}

}
