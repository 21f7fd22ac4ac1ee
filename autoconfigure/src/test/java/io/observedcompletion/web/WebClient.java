// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client on a raw socket, which can vanish in every way there is.
 */
final class WebClient implements AutoCloseable {

	private static final int LIMIT_MILLIS = 60_000;

	private final Socket socket = new Socket();

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	private WebClient() {
	}

	static WebClient get(int port, String path) throws IOException {
		return request("GET", port, path);
	}

	static WebClient request(String method, int port, String path) throws IOException {
		WebClient client = new WebClient();
		client.socket.setReceiveBufferSize(16 * 1024);
		client.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
		client.socket.setSoTimeout(LIMIT_MILLIS);
		String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
		client.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		return client;
	}

	/**
	 * Reads until the response contains a text, in one chunk or in several.
	 */
	WebClient readUntil(String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		while (!response().contains(text) && !receivedBody().contains(text)) {
			readUntil(bytes[bytes.length - 1]);
		}
		return this;
	}

	private void readUntil(byte last) throws IOException {
		int b;
		do {
			b = this.socket.getInputStream().read();
			if (b < 0) {
				throw new IOException("End of response: " + response());
			}
			this.received.write(b);
		}
		while ((byte) b != last);
	}

	/**
	 * Reads to the end and returns the body.
	 */
	String body() throws IOException {
		this.socket.getInputStream().transferTo(this.received);
		return receivedBody();
	}

	/**
	 * Reads to the end, which may be that of the connection, and returns the body.
	 */
	String bodyUntilItEnds() {
		try {
			return body();
		}
		catch (IOException ex) {
			return receivedBody();
		}
	}

	/**
	 * Returns what arrived of the body so far.
	 */
	String receivedBody() {
		String response = this.received.toString(StandardCharsets.ISO_8859_1);
		int start = response.indexOf("\r\n\r\n") + 4;
		if (start < 4) {
			return "";
		}
		String body = response.substring(start);
		String text = response.substring(0, start).toLowerCase().contains("transfer-encoding: chunked")
				? unchunked(body) : body;
		return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

	private static String unchunked(String body) {
		StringBuilder text = new StringBuilder();
		int position = 0;
		while (body.indexOf("\r\n", position) > 0) {
			int end = body.indexOf("\r\n", position);
			int length = Integer.parseInt(body.substring(position, end), 16);
			text.append(body, end + 2, Math.min(end + 2 + length, body.length()));
			position = end + 2 + length + 2;
		}
		return text.toString();
	}

	String response() {
		return this.received.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Vanishes with a reset.
	 */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
