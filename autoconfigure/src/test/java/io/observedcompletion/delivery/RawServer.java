// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server on a bare socket, able to misbehave in ways that a well-behaved
 * server library does not allow.
 */
final class RawServer implements AutoCloseable {

	final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

	final AtomicInteger hangUps = new AtomicInteger();

	private final Deque<Behaviour> next = new ConcurrentLinkedDeque<>();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ServerSocket acceptor;

	private volatile Behaviour behaviour = Behaviour.status(200);

	private volatile CountDownLatch held = new CountDownLatch(0);

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

	/**
	 * Answers no request that comes from now on before it is told to.
	 */
	RawServer hold() {
		this.held = new CountDownLatch(1);
		return this;
	}

	void release() {
		this.held.countDown();
	}

	int port() {
		return this.acceptor.getLocalPort();
	}

	URI uri() {
		return URI.create("http://localhost:" + port() + "/api/public/otel/v1/traces");
	}

	@Override
	public void close() throws IOException {
		release();
		this.acceptor.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "raw-server");
		thread.setDaemon(true);
		thread.start();
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
				answer(request, socket);
			}
		}
		catch (IOException ex) {
			// the client left
		}
	}

	private void answer(ReceivedRequest request, Socket socket) throws IOException {
		awaitRelease();
		Behaviour first = this.next.pollFirst();
		try {
			((first != null) ? first : this.behaviour).answer(request, socket);
		}
		catch (IOException ex) {
			this.hangUps.incrementAndGet();
			throw ex;
		}
	}

	private void awaitRelease() throws IOException {
		try {
			this.held.await();
		}
		catch (InterruptedException ex) {
			throw new InterruptedIOException();
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
		byte[] body = in.readNBytes(length);
		if (body.length < length) {
			throw new EOFException("The client left within its request");
		}
		return new ReceivedRequest(request.head(), body, request.nanoTime());
	}

}
