// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that speaks the APIs of OpenAI, Anthropic, Ollama and Google and has the
 * faults that the prompt asks for.
 */
public final class FaultyModel implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final AtomicInteger requests = new AtomicInteger();

	public FaultyModel() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/v1/chat/completions", (exchange) -> answer(exchange, ModelDialect.OPENAI));
		this.server.createContext("/v1/responses", (exchange) -> answer(exchange, new ResponsesDialect()));
		this.server.createContext("/v1/messages", (exchange) -> answer(exchange, new AnthropicDialect()));
		this.server.createContext("/api/chat", (exchange) -> answer(exchange, new OllamaDialect()));
		this.server.createContext("/v1beta/models/", (exchange) -> answer(exchange, new GeminiDialect()));
		this.server.createContext("/v1/embeddings", this::embed);
		this.server.createContext("/v1/audio/transcriptions", this::transcribe);
		this.server.createContext("/v1/audio/speech", this::speak);
		this.server.setExecutor(this.executor);
		this.server.start();
	}

	public String url() {
		return root() + "/v1";
	}

	public String root() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	public int requests() {
		return this.requests.get();
	}

	private void answer(HttpExchange exchange, ModelDialect dialect) throws IOException {
		int attempt = this.requests.incrementAndGet();
		JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
		ModelScript script = ModelScript.of(request, attempt);
		try {
			Thread.sleep(script.silence());
			if (script.fault().equals("http500")) {
				respond(exchange, 500, "{\"error\":{\"code\":500,\"message\":\"overloaded\",\"status\":\"INTERNAL\"}}");
			}
			else if (request.path("stream").asBoolean() || exchange.getRequestURI().getPath().contains(":stream")) {
				stream(exchange, script, dialect);
			}
			else {
				respond(exchange, 200, dialect.whole(script));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void embed(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		respond(exchange, 200, """
				{"object":"list","model":"embedder-1","usage":{"prompt_tokens":8,"total_tokens":8},"data":[
				{"object":"embedding","index":0,"embedding":[0.1,0.2,0.3]},
				{"object":"embedding","index":1,"embedding":[0.4,0.5,0.6]}]}""");
	}

	private void transcribe(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		// As plain text, which Spring AI asks for by default.
		respond(exchange, 200, ModelScript.text(3));
	}

	private void speak(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Content-Type", "audio/mpeg");
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			for (int i = 0; i < 50; i++) {
				body.write(new byte[8192]);
				body.flush();
			}
		}
	}

	private static void respond(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.getResponseHeaders().set("Retry-After-Ms", "1");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private static void stream(HttpExchange exchange, ModelScript script, ModelDialect dialect)
			throws IOException, InterruptedException {
		exchange.getResponseHeaders().set("Content-Type", dialect.contentType());
		exchange.sendResponseHeaders(200, 0);
		OutputStream body = exchange.getResponseBody();
		for (String piece : dialect.stream(script)) {
			if (piece.equals(ModelScript.CUT)) {
				// A client that hears of it before it has read forgets what it was sent.
				Thread.sleep(100);
				// Closes the connection without the last chunk of the body.
				throw new IOException("cut");
			}
			if (piece.equals(ModelScript.STALL)) {
				Thread.sleep(script.stall());
				continue;
			}
			body.write(piece.getBytes(StandardCharsets.UTF_8));
			body.flush();
			Thread.sleep(script.pace());
		}
		body.close();
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		this.server.stop(0);
	}

}
