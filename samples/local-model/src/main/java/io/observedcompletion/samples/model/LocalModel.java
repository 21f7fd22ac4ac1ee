// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model on this machine that speaks OpenAI's chat completions (with tools) and
 * embeddings APIs, so that the samples need no key, no network and no money.
 */
public final class LocalModel implements AutoCloseable {

	private final HttpServer server;

	private final Duration pace;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final AtomicInteger asked = new AtomicInteger();

	private final AtomicInteger clientsGone = new AtomicInteger();

	private LocalModel(HttpServer server, Duration pace) {
		this.server = server;
		this.pace = pace;
	}

	/**
	 * Starts it on any free port of this machine.
	 * @param pace the time it takes for a word
	 * @return the model, which listens until it is closed
	 */
	public static LocalModel start(Duration pace) {
		try {
			InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
			LocalModel model = new LocalModel(HttpServer.create(anyPort, 0), pace);
			model.server.createContext("/v1/chat/completions", model::answer);
			model.server.createContext("/v1/embeddings", LocalModel::embed);
			model.server.setExecutor(model.executor);
			model.server.start();
			return model;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns where it listens.
	 * @return the base URL of its APIs
	 */
	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/v1";
	}

	/**
	 * Returns what it says to a prompt that offers no tools.
	 * @param prompt what the user says
	 * @return the words, each with the space after it
	 */
	public static List<String> wordsOf(String prompt) {
		return new Answer(prompt, "").tokens();
	}

	/**
	 * How many answers were asked for.
	 * @return the number of answers
	 */
	public int asked() {
		return this.asked.get();
	}

	/**
	 * How many clients went away before their answer was complete.
	 * @return the number of clients
	 */
	public int clientsGone() {
		return this.clientsGone.get();
	}

	private void answer(HttpExchange exchange) {
		this.asked.incrementAndGet();
		try (exchange) {
			ChatRequest request = ChatRequest.read(exchange.getRequestBody());
			CompletionJson completion = new CompletionJson(request, request.tokens());
			exchange.getResponseHeaders()
				.set("Content-Type", request.streamed() ? "text/event-stream" : "application/json");
			exchange.sendResponseHeaders(200, 0);
			write(completion, exchange.getResponseBody());
		}
		catch (IOException ex) {
			this.clientsGone.incrementAndGet();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void write(CompletionJson completion, OutputStream body) throws IOException, InterruptedException {
		if (!completion.request().streamed()) {
			body.write(completion.whole().getBytes(StandardCharsets.UTF_8));
			return;
		}
		for (String event : completion.events()) {
			body.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
			body.flush();
			Thread.sleep(this.pace.toMillis());
		}
	}

	private static void embed(HttpExchange exchange) throws IOException {
		try (exchange) {
			EmbeddingJson embeddings = new EmbeddingJson(JsonMapper.shared().readTree(exchange.getRequestBody()));
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(embeddings.whole().getBytes(StandardCharsets.UTF_8));
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		this.server.stop(0);
	}

}
