// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A provider behind HTTP that answers each request alike.
 */
public final class ProviderServer implements AutoCloseable {

	/**
	 * In place of a part: the connection breaks.
	 */
	public static final String BREAK = "break";

	/**
	 * In place of a part: no more comes, and no end, either.
	 */
	public static final String SILENCE = "silence";

	private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final int status;

	private final String type;

	private final List<String> parts;

	private ProviderServer(int status, String type, List<String> parts) throws IOException {
		this.status = status;
		this.type = type;
		this.parts = parts;
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	public static ProviderServer streaming(List<String> parts) throws IOException {
		return new ProviderServer(200, "text/event-stream", parts);
	}

	public static ProviderServer answering(int status, String json) throws IOException {
		return new ProviderServer(status, "application/json", List.of(json));
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Content-Type", this.type);
		exchange.sendResponseHeaders(this.status, 0);
		OutputStream body = exchange.getResponseBody();
		for (String part : this.parts) {
			if (part.equals(BREAK)) {
				throw new IOException("broken");
			}
			if (part.equals(SILENCE)) {
				awaitClose();
			}
			else {
				body.write(part.getBytes(StandardCharsets.UTF_8));
				body.flush();
			}
		}
		exchange.close();
	}

	private void awaitClose() {
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
