// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.content.TokenUsage;

import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.google.genai.GoogleGenAiChatModel;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;

/**
 * The providers whose models are the real ones here, and what they say of an answer of
 * {@link FaultyModel} that is whole.
 */
enum ModelProvider {

	OPENAI("gpt-4o-2024", new TokenUsage(56L, 3L, 64L, null, 7L, 130L)) {

		@Override
		ChatModel model(FaultyModel server, ObservationRegistry registry) {
			return ModelScenario.model(server, registry);
		}

	},

	ANTHROPIC("claude-2026", new TokenUsage(100L, 10L, 64L, 32L, null, null)) {

		@Override
		ChatModel model(FaultyModel server, ObservationRegistry registry) {
			return AnthropicChatModel.builder()
				.options(AnthropicChatOptions.builder()
					.baseUrl(server.root())
					.apiKey("sk-ant")
					.model("claude")
					.maxTokens(100)
					.maxRetries(0)
					.build())
				.observationRegistry(registry)
				.build();
		}

	},

	OLLAMA("llama-2026", new TokenUsage(12L, 10L, null, null, null, 22L)) {

		@Override
		ChatModel model(FaultyModel server, ObservationRegistry registry) {
			return OllamaChatModel.builder()
				.ollamaApi(OllamaApi.builder().baseUrl(server.root()).build())
				.options(OllamaChatOptions.builder().model("llama").build())
				.observationRegistry(registry)
				.build();
		}

	},

	GOOGLE("gemini-2026", new TokenUsage(12L, 10L, null, null, null, 22L)) {

		@Override
		ChatModel model(FaultyModel server, ObservationRegistry registry) {
			Client client = Client.builder()
				.apiKey("AIza-never-to-be-seen")
				.httpOptions(HttpOptions.builder()
					.baseUrl(server.root())
					.retryOptions(HttpRetryOptions.builder().attempts(1).httpStatusCodes(599).build())
					.build())
				.build();
			return GoogleGenAiChatModel.builder()
				.genAiClient(client)
				.options(GoogleGenAiChatOptions.builder().model("gemini").build())
				.observationRegistry(registry)
				.build();
		}

	};

	final String answered;

	final TokenUsage usage;

	ModelProvider(String answered, TokenUsage usage) {
		this.answered = answered;
		this.usage = usage;
	}

	abstract ChatModel model(FaultyModel server, ObservationRegistry registry);

	ChatModel model(ModelScenario scenario) {
		return model(scenario.server(), scenario.bean(ObservationRegistry.class));
	}

}
