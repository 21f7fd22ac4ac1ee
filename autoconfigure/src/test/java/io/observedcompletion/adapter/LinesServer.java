// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server that answers with three lines, one after the other, and real responses of it.
 */
final class LinesServer {

	static final HttpClient client = HttpClient.newHttpClient();

	private static final HttpServer server = start();

	private LinesServer() {
	}

	static HttpRequest request() {
		return HttpRequest.newBuilder(uri()).build();
	}

	static URI uri() {
		return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
	}

	static <T> HttpResponse<T> response(HttpResponse.BodyHandler<T> handler) {
		try {
			return client.send(request(), handler);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static HttpServer start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.setExecutor(Executors.newCachedThreadPool((work) -> {
				Thread thread = new Thread(work, "lines");
				thread.setDaemon(true);
				return thread;
			}));
			server.createContext("/", LinesServer::answer);
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void answer(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().add("X-Answer", "42");
		exchange.getResponseHeaders().add("Content-Type", "text/plain");
		exchange.sendResponseHeaders(201, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			for (String line : new String[] { "a", "b", "c" }) {
				body.write((line + "\n").getBytes(StandardCharsets.UTF_8));
				body.flush();
				pause(exchange);
			}
		}
	}

	// So that a reader may stop before the end.
	private static void pause(HttpExchange exchange) throws IOException {
		try {
			if (exchange.getRequestHeaders().containsKey("Slowly")) {
				Thread.sleep(100);
			}
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

}
