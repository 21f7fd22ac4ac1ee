// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.observedcompletion.annotation.ObservedCompletion;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.ai.openai.http.okhttp.SpringAiOpenAiHttpClient;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A service that asks models with clients that nobody observes.
 */
class ObservedClients {

	private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT = new ParameterizedTypeReference<>() {
	};

	private final String root;

	private final WebClient web;

	private final OpenAIClient openAi;

	private final AnthropicClient anthropic;

	private final Client genAi;

	ObservedClients(String root) {
		this.root = root;
		this.web = WebClient.create(root);
		this.openAi = new OpenAIClientImpl(ClientOptions.builder()
			.httpClient(SpringAiOpenAiHttpClient.builder().build())
			.baseUrl(root + "/v1")
			.apiKey("sk-none")
			.maxRetries(0)
			.build());
		this.anthropic = AnthropicOkHttpClient.builder().baseUrl(root).apiKey("sk-ant").maxRetries(0).build();
		this.genAi = Client.builder()
			.apiKey("AIza")
			.httpOptions(HttpOptions.builder()
				.baseUrl(root)
				.retryOptions(HttpRetryOptions.builder().attempts(1).httpStatusCodes(599).build())
				.build())
			.build();
	}

	@ObservedCompletion
	com.anthropic.core.http.StreamResponse<RawMessageStreamEvent> messages(String prompt) {
		return this.anthropic.messages()
			.createStreaming(
					MessageCreateParams.builder().model("claude").maxTokens(100).addUserMessage(prompt).build());
	}

	@ObservedCompletion
	ResponseStream<GenerateContentResponse> contents(String prompt) {
		return this.genAi.models.generateContentStream("gemini", prompt, null);
	}

	static Map<String, Object> body(String prompt) {
		return Map.of("stream", true, "messages", Map.of("0", Map.of("role", "user", "content", prompt)).values());
	}

	private WebClient.ResponseSpec ask(String path, String prompt) {
		return this.web.post().uri(path).bodyValue(body(prompt)).retrieve();
	}

	@ObservedCompletion
	Flux<ServerSentEvent<String>> events(String path, String prompt) {
		return ask(path, prompt).bodyToFlux(EVENT);
	}

	@ObservedCompletion
	Flux<String> texts(String path, String prompt) {
		return ask(path, prompt).bodyToFlux(String.class);
	}

	@ObservedCompletion
	Flux<JsonNode> trees(String path, String prompt) {
		return ask(path, prompt).bodyToFlux(JsonNode.class);
	}

	@ObservedCompletion
	Flux<DataBuffer> buffers(String path, String prompt) {
		return ask(path, prompt).bodyToFlux(DataBuffer.class);
	}

	@ObservedCompletion
	Stream<String> lines(String path, String prompt) throws IOException, InterruptedException {
		String json = "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}";
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.root + path))
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()).body();
	}

	@ObservedCompletion
	StreamResponse<ChatCompletionChunk> chat(String prompt) {
		return this.openAi.chat().completions().createStreaming(params(prompt));
	}

	@ObservedCompletion
	AsyncStreamResponse<ChatCompletionChunk> chatAsync(String prompt) {
		return this.openAi.async().chat().completions().createStreaming(params(prompt));
	}

	@ObservedCompletion
	StreamResponse<ResponseStreamEvent> responses(String prompt) {
		return this.openAi.responses()
			.createStreaming(ResponseCreateParams.builder().model("gpt-4o").input(prompt).build());
	}

	private static ChatCompletionCreateParams params(String prompt) {
		return ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage(prompt).build();
	}

}
