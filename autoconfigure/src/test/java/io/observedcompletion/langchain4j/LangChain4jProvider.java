// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.time.Duration;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.observedcompletion.content.TokenUsage;
import io.observedcompletion.springai.FaultyModel;

/**
 * The providers whose models of LangChain4j are the real ones here, and what they say of
 * an answer that is whole.
 */
public enum LangChain4jProvider {

	OPENAI("openai", "gpt-4o", "gpt-4o-2024", new TokenUsage(56L, 3L, 64L, null, 7L, 130L)) {

		@Override
		ChatModel model(FaultyModel server, Duration timeout) {
			return OpenAiChatModel.builder()
				.baseUrl(server.url())
				.apiKey("sk-never-to-be-seen")
				.modelName("gpt-4o")
				.temperature(0.5)
				.seed(7)
				.maxRetries(0)
				.timeout(timeout)
				.build();
		}

		@Override
		public StreamingChatModel streamingModel(FaultyModel server, Duration timeout) {
			return OpenAiStreamingChatModel.builder()
				.baseUrl(server.url())
				.apiKey("sk-never-to-be-seen")
				.modelName("gpt-4o")
				.temperature(0.5)
				.seed(7)
				.returnThinking(true)
				.timeout(timeout)
				.build();
		}

	},

	ANTHROPIC("anthropic", "claude", "claude-2026", new TokenUsage(100L, 10L, 64L, 32L, null, null)) {

		@Override
		ChatModel model(FaultyModel server, Duration timeout) {
			return AnthropicChatModel.builder()
				.baseUrl(server.url())
				.apiKey("sk-ant-never-to-be-seen")
				.modelName("claude")
				.temperature(0.5)
				.maxTokens(100)
				.maxRetries(0)
				.timeout(timeout)
				.build();
		}

		@Override
		public StreamingChatModel streamingModel(FaultyModel server, Duration timeout) {
			return AnthropicStreamingChatModel.builder()
				.baseUrl(server.url())
				.apiKey("sk-ant-never-to-be-seen")
				.modelName("claude")
				.temperature(0.5)
				.maxTokens(100)
				.timeout(timeout)
				.build();
		}

	};

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	final String provider;

	final String asked;

	final String answered;

	final TokenUsage usage;

	LangChain4jProvider(String provider, String asked, String answered, TokenUsage usage) {
		this.provider = provider;
		this.asked = asked;
		this.answered = answered;
		this.usage = usage;
	}

	abstract ChatModel model(FaultyModel server, Duration timeout);

	public abstract StreamingChatModel streamingModel(FaultyModel server, Duration timeout);

	ChatModel model(FaultyModel server) {
		return model(server, TIMEOUT);
	}

	StreamingChatModel streamingModel(FaultyModel server) {
		return streamingModel(server, TIMEOUT);
	}

}
