// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A client of event streams that reads as much as it is told to and leaves as it is told
 * to.
 */
final class SseClient implements AutoCloseable {

	private static final int SMALL = 4096;

	private final Socket socket = new Socket();

	private final InputStream in;

	private InputStream body;

	private final StringBuilder text = new StringBuilder();

	private SseClient(int port) throws IOException {
		this.socket.setReceiveBufferSize(SMALL);
		this.socket.setSoTimeout((int) ReactiveApplication.PATIENCE.toMillis());
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.in = new BufferedInputStream(this.socket.getInputStream(), SMALL);
		this.body = new ChunkedBody(this.in);
	}

	static SseClient open(int port, String path, String... headers) {
		try {
			return new SseClient(port).request(path, headers);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends a request, on the same connection as the one before.
	 * @param path the path
	 * @param headers the headers, each a whole line
	 * @return this client
	 */
	SseClient request(String path, String... headers) {
		StringBuilder head = new StringBuilder("GET %s HTTP/1.1\r\nHost: localhost\r\n".formatted(path));
		for (String header : headers) {
			head.append(header).append("\r\n");
		}
		try {
			this.socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.body = new ChunkedBody(this.in);
		this.text.setLength(0);
		return this;
	}

	/**
	 * Reads the head of the response and some events.
	 * @param events how many
	 * @return this client
	 */
	SseClient read(int events) {
		try {
			String head = ChunkedBody.line(this.in);
			while (!head.isEmpty()) {
				head = ChunkedBody.line(this.in);
			}
			for (int i = 0; i < events; i++) {
				event();
			}
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads on to the end of the response.
	 * @return whether it ended as it ought to
	 */
	boolean readToEnd() {
		try {
			while (true) {
				event();
			}
		}
		catch (EOFException ex) {
			return "the end".equals(ex.getMessage());
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void event() throws IOException {
		int first = this.body.read();
		if (first == -1) {
			throw new EOFException("the end");
		}
		String line = (char) first + ChunkedBody.line(this.body);
		this.text.append(line.substring("data:".length()));
		ChunkedBody.line(this.body);
	}

	String text() {
		return this.text.toString();
	}

	/**
	 * Says that it is done: a FIN.
	 * @return when
	 */
	Instant leave() {
		return now(this.socket::shutdownOutput);
	}

	/**
	 * Goes without a word: an RST.
	 * @return when
	 */
	Instant vanish() {
		return now(() -> {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		});
	}

	private static Instant now(Departure departure) {
		try {
			Instant now = Instant.now();
			departure.go();
			return now;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		now(this.socket::close);
	}

	private interface Departure {

		void go() throws IOException;

	}

}
