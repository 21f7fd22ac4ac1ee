// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * What happens on the socket once the request was read. Ends with an exception if the
 * client hangs up.
 */
interface Behaviour {

	void answer(ReceivedRequest request, Socket socket) throws IOException;

	static Behaviour status(int status, String... headers) {
		return body(status, "", headers);
	}

	static Behaviour body(int status, String body, String... headers) {
		return (request, socket) -> write(socket,
				head(status, headers) + "Content-Length: " + body.length() + "\r\n\r\n" + body);
	}

	static Behaviour json(int status, String body) {
		return body(status, body, "Content-Type: application/json");
	}

	static Behaviour slow(long millis) {
		return (request, socket) -> {
			sleep(millis);
			status(200).answer(request, socket);
		};
	}

	/**
	 * Says nothing until the client hangs up.
	 */
	static Behaviour hang() {
		return (request, socket) -> {
			while (socket.getInputStream().read() >= 0) {
				// more of the request does not matter
			}
			throw new EOFException();
		};
	}

	static Behaviour stalledBody() {
		return (request, socket) -> {
			write(socket, head(200) + "Content-Length: 100\r\n\r\nbegun");
			hang().answer(request, socket);
		};
	}

	static Behaviour endlessBody() {
		return (request, socket) -> {
			write(socket, head(200) + "Content-Length: 9999999999\r\n\r\n");
			while (true) {
				socket.getOutputStream().write(new byte[8192]);
			}
		};
	}

	static Behaviour reset() {
		return (request, socket) -> {
			socket.setSoLinger(true, 0);
			socket.close();
		};
	}

	static Behaviour resetInTheBody() {
		return (request, socket) -> {
			write(socket, head(200) + "Content-Length: 100\r\n\r\nbegun");
			sleep(50);
			reset().answer(request, socket);
		};
	}

	static Behaviour garbage() {
		return (request, socket) -> {
			write(socket, "this is not HTTP\r\n\r\n");
			socket.close();
		};
	}

	private static String head(int status, String... headers) {
		String lines = (headers.length == 0) ? "" : String.join("\r\n", headers) + "\r\n";
		return "HTTP/1.1 " + status + " Whatever\r\n" + lines;
	}

	private static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static void sleep(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
