// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.springframework.ai.openai.http.okhttp.SpringAiOpenAiHttpClient;

/**
 * A model behind HTTP that says one thing and then thinks for as long as it likes, and
 * the client of openai-java that asks it.
 */
final class SilentModel implements AutoCloseable {

	private static final String CHUNK = "data: {\"id\":\"1\",\"created\":1,\"model\":\"gpt-4o\","
			+ "\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"finish_reason\":null,"
			+ "\"delta\":{\"content\":\"a\"}}]}\n\n";

	private final CountDownLatch thinking = new CountDownLatch(1);

	private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

	private final OpenAIClient client;

	SilentModel() throws IOException {
		this.server.createContext("/", this::answer);
		this.server.setExecutor(WebScenario.workers);
		this.server.start();
		this.client = new OpenAIClientImpl(ClientOptions.builder()
			.httpClient(SpringAiOpenAiHttpClient.builder().build())
			.baseUrl("http://127.0.0.1:" + this.server.getAddress().getPort())
			.apiKey("sk-none")
			.maxRetries(0)
			.build());
	}

	StreamResponse<ChatCompletionChunk> stream() {
		return this.client.chat()
			.completions()
			.createStreaming(ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage("Why?").build());
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			body.write(CHUNK.getBytes(StandardCharsets.UTF_8));
			body.flush();
			this.thinking.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.thinking.countDown();
		this.client.close();
		this.server.stop(0);
	}

}
