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

package io.observedcompletion.delivery;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server on a bare socket, able to misbehave in ways that a well-behaved
 * server library does not allow.
 */
final class RawServer implements AutoCloseable {

	/**
	 * What happens on the socket once the request was read.
	 */
	interface Behaviour {

		void answer(ReceivedRequest request, Socket socket) throws IOException;

	}

	final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

	final AtomicInteger hangUps = new AtomicInteger();

	private final Deque<Behaviour> next = new ConcurrentLinkedDeque<>();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ServerSocket acceptor;

	private volatile Behaviour behaviour = status(200);

	RawServer() throws IOException {
		this(0);
	}

	RawServer(int port) throws IOException {
		this.acceptor = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
		daemon(this::accept);
	}

	RawServer always(Behaviour behaviour) {
		this.behaviour = behaviour;
		return this;
	}

	RawServer first(Behaviour... behaviours) {
		this.next.addAll(List.of(behaviours));
		return this;
	}

	int port() {
		return this.acceptor.getLocalPort();
	}

	URI uri() {
		return URI.create("http://localhost:" + port() + "/api/public/otel/v1/traces");
	}

	@Override
	public void close() throws IOException {
		this.acceptor.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	static Behaviour status(int status, String... headers) {
		return body(status, "", headers);
	}

	static Behaviour body(int status, String body, String... headers) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		return (request, socket) -> {
			write(socket, head(status, headers) + "Content-Length: " + bytes.length + "\r\n\r\n");
			socket.getOutputStream().write(bytes);
		};
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
	Behaviour hang() {
		return (request, socket) -> awaitHangUp(socket);
	}

	Behaviour stalledBody() {
		return (request, socket) -> {
			write(socket, head(200) + "Content-Length: 100\r\n\r\nbegun");
			awaitHangUp(socket);
		};
	}

	Behaviour endlessBody() {
		return (request, socket) -> {
			write(socket, head(200) + "Content-Length: 9999999999\r\n\r\n");
			try {
				while (true) {
					socket.getOutputStream().write(new byte[8192]);
				}
			}
			catch (IOException ex) {
				this.hangUps.incrementAndGet();
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
		OutputStream out = socket.getOutputStream();
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	private static void sleep(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void awaitHangUp(Socket socket) throws IOException {
		try {
			while (socket.getInputStream().read() >= 0) {
				// pipelined bytes do not matter
			}
		}
		finally {
			this.hangUps.incrementAndGet();
			socket.close();
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.acceptor.accept();
				this.sockets.add(socket);
				daemon(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			DataInputStream in = new DataInputStream(socket.getInputStream());
			while (!socket.isClosed()) {
				ReceivedRequest request = read(in);
				this.requests.add(request);
				Behaviour first = this.next.pollFirst();
				((first != null) ? first : this.behaviour).answer(request, socket);
			}
		}
		catch (IOException ex) {
			// the client left
		}
	}

	private static ReceivedRequest read(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("end of stream");
			}
			head.append((char) next);
		}
		ReceivedRequest request = new ReceivedRequest(head.toString(), new byte[0], System.nanoTime());
		int length = Integer.parseInt(request.header("Content-Length").orElse("0"));
		return new ReceivedRequest(request.head(), in.readNBytes(length), request.nanoTime());
	}

}
