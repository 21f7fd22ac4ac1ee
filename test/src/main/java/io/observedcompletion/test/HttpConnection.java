// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One client's connection: as much of HTTP/1.1 as exporters speak, and the ways to
 * mistreat them. Belongs to one thread.
 */
final class HttpConnection {

	private final Socket socket;

	private final InputStream in;

	HttpConnection(Socket socket) throws IOException {
		this.socket = socket;
		this.in = new BufferedInputStream(socket.getInputStream());
	}

	/**
	 * Waits for the next request, {@code null} if the client has closed the connection.
	 */
	@Nullable RequestHead readHead() throws IOException {
		String requestLine = readLine();
		return (requestLine != null) ? RequestHead.parse(requestLine, readLinesUntilBlank()) : null;
	}

	byte[] readBody(RequestHead head) throws IOException {
		return head.isChunked() ? readChunks() : readExactly(parse(head.contentLength(), 10));
	}

	void write(FakeResponse answer) throws IOException {
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " \r\n");
		answer.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
		bytes.writeBytes(body);
		write(bytes.toByteArray());
	}

	void writeEndlessAnswer() throws IOException {
		String beginning = "HTTP/1.1 200 \r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";
		write(beginning.getBytes(StandardCharsets.ISO_8859_1));
	}

	void writeGarbage() throws IOException {
		write("\0\1 no HTTP \u00FF\u00FE\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
	}

	void close() throws IOException {
		this.socket.close();
	}

	/**
	 * Says nothing more until either side closes the connection.
	 */
	void fallSilent() throws IOException {
		this.in.transferTo(OutputStream.nullOutputStream());
	}

	/**
	 * Closes the connection with a TCP RST.
	 */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	private byte[] readChunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = readChunkSize(); size > 0; size = readChunkSize()) {
			body.writeBytes(readExactly(size));
			readRequiredLine();
		}
		readLinesUntilBlank();
		return body.toByteArray();
	}

	private int readChunkSize() throws IOException {
		return parse(readRequiredLine().split(";", 2)[0].trim(), 16);
	}

	private static int parse(String size, int radix) throws ProtocolException {
		try {
			return Math.toIntExact(Long.parseUnsignedLong(size, radix));
		}
		catch (NumberFormatException | ArithmeticException ex) {
			throw new ProtocolException("No size: " + size);
		}
	}

	private byte[] readExactly(int size) throws IOException {
		byte[] bytes = this.in.readNBytes(size);
		if (bytes.length < size) {
			throw new EOFException("The client closed the connection within a body");
		}
		return bytes;
	}

	private List<String> readLinesUntilBlank() throws IOException {
		List<String> lines = new ArrayList<>();
		for (String line = readRequiredLine(); !line.isEmpty(); line = readRequiredLine()) {
			lines.add(line);
		}
		return lines;
	}

	private String readRequiredLine() throws IOException {
		String line = readLine();
		if (line == null) {
			throw new EOFException("The client closed the connection within a request");
		}
		return line;
	}

	private @Nullable String readLine() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next = this.in.read();
		for (; next >= 0 && next != '\n'; next = this.in.read()) {
			line.write(next);
		}
		return (next < 0) ? null : line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
	}

	private void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

}
