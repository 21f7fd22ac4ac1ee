// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * A model behind HTTP that never comes to an end, and its client on Netty: all streams
 * come on the one thread of its event loop.
 */
final class EndlessModel implements AutoCloseable {

	static final String BLOCK = "x".repeat(64 * 1024);

	private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

	private final LoopResources loop = LoopResources.create("model", 1, true);

	private final HttpClient client;

	EndlessModel() throws IOException {
		this.server.createContext("/tokens", EndlessModel::tokens);
		this.server.createContext("/endless", EndlessModel::endless);
		this.server.setExecutor(WebScenario.workers);
		this.server.start();
		this.client = HttpClient.create(ConnectionProvider.newConnection())
			.runOn(this.loop, false)
			.baseUrl("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	Flux<String> stream(String path) {
		return this.client.get().uri(path).responseContent().asString();
	}

	private static void tokens(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			for (int i = 0; i < 10; i++) {
				sleep(Duration.ofMillis(5));
				body.write(("t" + i + " ").getBytes(StandardCharsets.UTF_8));
				body.flush();
			}
		}
	}

	private static void endless(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			while (true) {
				body.write(BLOCK.getBytes(StandardCharsets.UTF_8));
			}
		}
	}

	private static void sleep(Duration time) {
		try {
			Thread.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.loop.dispose();
	}

}
