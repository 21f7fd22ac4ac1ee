// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.springai;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A model that speaks OpenAI's API and says ten tokens whatever it is asked, or hundreds
 * of them if it is asked to answer at length.
 */
final class TokenServer implements AutoCloseable {

	static final String AT_LENGTH = "at length";

	private static final int TOKENS = 10;

	// Takes seconds, so that whoever stops has stopped before the end.
	private static final int MANY_TOKENS = 1000;

	private static final String HEAD = "{\"id\":\"1\",\"created\":1,\"model\":\"gpt-4o-2024\",\"object\":";

	private static final String USAGE = "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":10,\"total_tokens\":22}}";

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	TokenServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/v1/chat/completions", TokenServer::answer);
		this.server.setExecutor(this.executor);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/v1";
	}

	private static void answer(HttpExchange exchange) throws IOException {
		String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		boolean streaming = request.contains("\"stream\":true");
		exchange.getResponseHeaders().set("Content-Type", streaming ? "text/event-stream" : "application/json");
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			if (streaming) {
				stream(body, request.contains(AT_LENGTH) ? MANY_TOKENS : TOKENS);
			}
			else {
				body.write((HEAD + "\"chat.completion\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
						+ "\"message\":{\"role\":\"assistant\",\"content\":\"whole\"}}]," + USAGE)
					.getBytes(StandardCharsets.UTF_8));
			}
		}
	}

	private static void stream(OutputStream body, int tokens) throws IOException {
		for (int i = 0; i < tokens; i++) {
			send(body, HEAD + "\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"finish_reason\":null,"
					+ "\"delta\":{\"role\":\"assistant\",\"content\":\"t" + i + " \"}}]}");
			pause();
		}
		send(body, HEAD + "\"chat.completion.chunk\",\"choices\":[]," + USAGE);
		send(body, "[DONE]");
	}

	private static void send(OutputStream body, String event) throws IOException {
		body.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
		body.flush();
	}

	private static void pause() {
		try {
			Thread.sleep(5);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		this.server.stop(0);
	}

}
