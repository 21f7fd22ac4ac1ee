// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server that gives one answer after the other, each a stream of events or one body,
 * and whose last one is the answer to all that follows.
 */
final class CannedModel implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Queue<List<String>> answers;

	CannedModel(List<List<String>> answers) {
		this.answers = new ArrayDeque<>(answers);
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.setExecutor(this.executor);
		this.server.start();
	}

	String url() {
		return root() + "/v1";
	}

	String root() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private synchronized List<String> next() {
		return (this.answers.size() > 1) ? this.answers.remove() : this.answers.element();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		boolean streaming = request.contains("\"stream\":true")
				|| exchange.getRequestURI().getPath().contains(":stream");
		List<String> events = next();
		boolean lines = events.get(0).startsWith("{") && events.get(0).endsWith("\n");
		exchange.getResponseHeaders()
			.set("Content-Type", lines ? "application/x-ndjson" : streaming ? "text/event-stream" : "application/json");
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			for (String event : events) {
				body.write((streaming ? framed(event) : event).getBytes(StandardCharsets.UTF_8));
				body.flush();
			}
		}
	}

	// Some name their events, and some send lines of JSON and no events at all.
	private static String framed(String event) {
		return event.endsWith("\n") ? event : "data: " + event + "\n\n";
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		this.server.stop(0);
	}

}
