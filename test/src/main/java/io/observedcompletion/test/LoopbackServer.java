// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on the loopback interface and reads requests off them, one thread
 * per connection. A server of its own, because the JDK's cannot reset a connection.
 */
final class LoopbackServer implements AutoCloseable {

	private static final String LOOPBACK = "127.0.0.1";

	private static final int BACKLOG = 128;

	private final ServerSocket listener;

	private final URI url;

	private final RequestHandler handler;

	private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

	private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackServer::daemon);

	private final CountDownLatch refusing = new CountDownLatch(1);

	private LoopbackServer(ServerSocket listener, RequestHandler handler) {
		this.listener = listener;
		this.url = URI.create("http://" + LOOPBACK + ":" + listener.getLocalPort());
		this.handler = handler;
	}

	static LoopbackServer start(int port, RequestHandler handler) {
		LoopbackServer server = new LoopbackServer(listen(port), handler);
		server.threads.execute(server::acceptUntilClosed);
		return server;
	}

	URI url() {
		return this.url;
	}

	@Override
	public void close() {
		close(this.listener);
		awaitRefusal();
		this.threads.shutdownNow();
		this.connections.forEach(LoopbackServer::close);
	}

	private static ServerSocket listen(int port) {
		try {
			return new ServerSocket(port, BACKLOG, InetAddress.getByName(LOOPBACK));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot listen on port " + port, ex);
		}
	}

	private static Thread daemon(Runnable work) {
		Thread thread = new Thread(work, "fake-langfuse");
		thread.setDaemon(true);
		return thread;
	}

	private void acceptUntilClosed() {
		try {
			while (true) {
				admit(this.listener.accept());
			}
		}
		catch (IOException ex) {
			// Closed: there is nothing left to accept.
		}
		finally {
			this.refusing.countDown();
		}
	}

	// The port takes connections for as long as a thread is within accept().
	private void awaitRefusal() {
		try {
			this.refusing.await(1, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void admit(Socket connection) {
		this.connections.add(connection);
		try {
			this.threads.execute(() -> serve(connection));
		}
		catch (RejectedExecutionException ex) {
			// Accepted in the moment of closing, too late for close() to see it.
			close(connection);
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			HttpConnection connection = new HttpConnection(socket);
			@Nullable RequestHead head = connection.readHead();
			while (head != null) {
				this.handler.handle(head, connection);
				head = head.isLastOnItsConnection() ? null : connection.readHead();
			}
		}
		catch (IOException | InterruptedException ex) {
			// The client has gone or the server is closed: nobody is left to tell.
		}
		finally {
			this.connections.remove(socket);
		}
	}

	private static void close(Closeable socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// It is closed all the same.
		}
	}

}
