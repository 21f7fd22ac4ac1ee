// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.springframework.ai.openai.http.okhttp.SpringAiOpenAiHttpClient;

/**
 * A model behind HTTP that says some texts, or refuses to, and the client of openai-java
 * that asks it. A text that is a brace is one that breaks its JSON.
 */
final class StreamingModel implements AutoCloseable {

	private static final String CHUNK = "data: {\"id\":\"1\",\"created\":1,\"model\":\"gpt-4o\","
			+ "\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"finish_reason\":null,"
			+ "\"delta\":{\"content\":\"%s\"}}]}\n\n";

	private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

	private final OpenAIClient client;

	private final String texts;

	private final boolean accepting;

	/**
	 * Starts the model.
	 * @param texts what it says, separated by commas
	 * @param accepting whether it accepts any question
	 */
	StreamingModel(String texts, boolean accepting) throws IOException {
		this.texts = texts;
		this.accepting = accepting;
		this.server.createContext("/", this::answer);
		this.server.start();
		this.client = new OpenAIClientImpl(ClientOptions.builder()
			.httpClient(SpringAiOpenAiHttpClient.builder().build())
			.baseUrl("http://127.0.0.1:" + this.server.getAddress().getPort())
			.apiKey("sk-none")
			.maxRetries(0)
			.build());
	}

	OpenAIClient client() {
		return this.client;
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
		exchange.sendResponseHeaders(this.accepting ? 200 : 401, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			for (String text : this.texts.split(",", -1)) {
				String chunk = text.equals("{") ? "data: {\n\n" : CHUNK.formatted(text);
				body.write(chunk.getBytes(StandardCharsets.UTF_8));
			}
			body.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
		}
	}

	@Override
	public void close() {
		this.client.close();
		this.server.stop(0);
	}

}
