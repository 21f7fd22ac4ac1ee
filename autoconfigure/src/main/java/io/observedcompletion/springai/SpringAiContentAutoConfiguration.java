// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import com.openai.models.completions.CompletionUsage;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.JsonObject;

import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the readers of Spring AI's objects.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(ChatResponse.class)
@Import(SpringAiConverters.class)
public final class SpringAiContentAutoConfiguration {

	@Bean
	ContentExtractor observedCompletionChatResponseExtractor(ObjectProvider<UsageReader> readers) {
		return new ChatResponseExtractor(new ChatResponseReader(UsageReaders.of(readers)));
	}

	@Bean
	UsageReader observedCompletionAnthropicUsageReader() {
		return ExclusiveUsageReader.ANTHROPIC;
	}

	@Bean
	UsageReader observedCompletionBedrockUsageReader() {
		return ExclusiveUsageReader.BEDROCK;
	}

	@Bean
	ContentExtractor observedCompletionGenerationExtractor() {
		return ContentExtractor.of(Generation.class, ChatResponseReader::read);
	}

	@Bean
	ContentExtractor observedCompletionAssistantMessageExtractor() {
		return ContentExtractor.of(AssistantMessage.class, ChatResponseReader::read);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ChatClientResponse.class)
	static class ChatClientConfiguration {

		@Bean
		ContentExtractor observedCompletionChatClientResponseExtractor() {
			return ContentExtractor.of(ChatClientResponse.class, (response) -> (response.chatResponse() != null)
					? Chunk.ofValue(response.chatResponse()) : Chunk.empty());
		}

		@Bean
		ContentConverter langfuseChatClientRequestConverter(ObjectProvider<ParameterReader> readers) {
			ParameterReaders parameters = ParameterReaders.of(readers);
			return new SpringAiConverter<>(ChatClientRequest.class, ChatClientRequest::prompt,
					(request) -> parameters.named(request.prompt().getOptions()));
		}

		@Bean
		ContentConverter langfuseChatClientResponseConverter() {
			return SpringAiConverter.of(ChatClientResponse.class, ChatClientResponse::chatResponse);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SearchRequest.class)
	static class VectorStoreConfiguration {

		@Bean
		ContentConverter langfuseSearchRequestConverter() {
			return SpringAiConverter.of(SearchRequest.class,
					(request) -> JsonObject.of("query", request.getQuery(), "top_k", request.getTopK(),
							"similarity_threshold", request.getSimilarityThreshold(), "filter",
							request.getFilterExpression()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(com.anthropic.models.messages.Usage.class)
	static class AnthropicConfiguration {

		// Nested, so before the one that knows less, and behind those of the application.
		@Bean
		UsageReader observedCompletionAnthropicMessageUsageReader() {
			return new AnthropicUsageReader();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CompletionUsage.class)
	static class OpenAiConfiguration {

		@Bean
		UsageReader observedCompletionOpenAiUsageReader() {
			return new OpenAiUsageReader();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ OpenAiChatOptions.class, CompletionUsage.class })
	static class OpenAiOptionsConfiguration {

		@Bean
		ParameterReader observedCompletionOpenAiParameterReader() {
			return new OpenAiParameterReader();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ AnthropicChatOptions.class, com.anthropic.models.messages.Usage.class })
	static class AnthropicOptionsConfiguration {

		@Bean
		ParameterReader observedCompletionAnthropicParameterReader() {
			return new AnthropicParameterReader();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(GoogleGenAiChatOptions.class)
	static class GoogleOptionsConfiguration {

		@Bean
		ParameterReader observedCompletionGoogleParameterReader() {
			return new GoogleParameterReader();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(OllamaChatOptions.class)
	static class OllamaOptionsConfiguration {

		@Bean
		ParameterReader observedCompletionOllamaParameterReader() {
			return new OllamaParameterReader();
		}

	}

}
