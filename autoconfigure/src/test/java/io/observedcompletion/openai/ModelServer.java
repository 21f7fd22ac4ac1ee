// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.Timeout;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.springframework.ai.openai.http.okhttp.SpringAiOpenAiHttpClient;

/**
 * OpenAI behind HTTP as it streams events, breaks off, hangs or refuses, and the client
 * of openai-java that asks it.
 */
final class ModelServer implements AutoCloseable {

	static final String BREAK = "break";

	static final String HANG = "hang";

	private static final Duration PATIENCE = Duration.ofMillis(400);

	private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final int status;

	private final List<String> events;

	ModelServer(int status, List<String> events) throws IOException {
		this.status = status;
		this.events = events;
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	OpenAIClient client() {
		return new OpenAIClientImpl(ClientOptions.builder()
			.httpClient(SpringAiOpenAiHttpClient.builder().build())
			.baseUrl("http://127.0.0.1:" + this.server.getAddress().getPort())
			.apiKey("sk-none")
			.timeout(Timeout.builder().read(PATIENCE).build())
			.maxRetries(0)
			.build());
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders()
			.set("Content-Type", (this.status == 200) ? "text/event-stream" : "application/json");
		// What breaks off has promised more than it sends.
		exchange.sendResponseHeaders(this.status, this.events.contains(BREAK) ? Integer.MAX_VALUE : 0);
		OutputStream body = exchange.getResponseBody();
		for (String event : this.events) {
			if (event.equals(HANG)) {
				await();
			}
			if (event.equals(HANG) || event.equals(BREAK)) {
				// Without the end of the body.
				exchange.close();
				return;
			}
			body.write(event.getBytes(StandardCharsets.UTF_8));
			body.flush();
		}
		body.close();
	}

	private void await() {
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
