// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.model.anthropic.AnthropicChatRequestParameters;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.service.Result;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.ContentExtractor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of what reads the objects of LangChain4j.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass({ ChatResponse.class, PartialToolCall.class })
public final class LangChain4jContentAutoConfiguration {

	@Bean
	ChatAnswerReader observedCompletionLangChain4jAnswerReader(ObjectProvider<UsageCounter> counters) {
		return new ChatAnswerReader(counters.orderedStream().toList());
	}

	@Bean
	RequestParameters observedCompletionLangChain4jRequestParameters(ObjectProvider<ProviderParameters> own) {
		return new RequestParameters(own.orderedStream().toList());
	}

	@Bean
	ModelContent observedCompletionLangChain4jModelContent(RequestParameters parameters, ChatAnswerReader answers) {
		return new ModelContent(parameters, answers);
	}

	@Bean
	ContentExtractor observedCompletionLangChain4jResponseExtractor(ChatAnswerReader reader) {
		return ContentExtractor.ofLasting(ChatResponse.class, reader::read);
	}

	@Bean
	ContentExtractor observedCompletionLangChain4jOutputExtractor(ChatAnswerReader reader) {
		return ContentExtractor.of(Response.class, reader::read);
	}

	@Bean
	ContentExtractor observedCompletionLangChain4jMessageExtractor() {
		return ContentExtractor.ofLasting(AiMessage.class, ChatAnswerReader::read);
	}

	@Bean
	ContentExtractor observedCompletionLangChain4jTextExtractor() {
		return ContentExtractor.ofLasting(PartialResponse.class, (partial) -> Chunk.ofText(partial.text()));
	}

	@Bean
	ContentExtractor observedCompletionLangChain4jThinkingExtractor() {
		return ContentExtractor.ofLasting(PartialThinking.class, ChatAnswerReader::read);
	}

	@Bean
	ContentExtractor observedCompletionLangChain4jPartialCallExtractor() {
		return ContentExtractor.ofLasting(PartialToolCall.class, ChatAnswerReader::read);
	}

	@Bean
	ContentExtractor observedCompletionLangChain4jCallExtractor() {
		return ContentExtractor.ofLasting(CompleteToolCall.class, ChatAnswerReader::read);
	}

	@Bean
	ContentConverter langfuseLangChain4jRequestConverter(RequestParameters parameters) {
		return new LangChain4jConverter<>(ChatRequest.class, ChatMessages::read,
				(request) -> parameters.named(request.parameters()));
	}

	@Bean
	ContentConverter langfuseLangChain4jParametersConverter(RequestParameters parameters) {
		return new LangChain4jConverter<>(ChatRequestParameters.class, parameters::named, parameters::named);
	}

	@Bean
	ContentConverter langfuseLangChain4jMessageConverter() {
		return ContentConverter.of(ChatMessage.class, ChatMessages::read);
	}

	@Bean
	ContentConverter langfuseLangChain4jResponseConverter() {
		return ContentConverter.of(ChatResponse.class, ChatResponse::aiMessage);
	}

	@Bean
	ContentConverter langfuseLangChain4jOutputConverter() {
		return ContentConverter.of(Response.class, (output) -> output.content());
	}

	@Bean
	ContentConverter langfuseLangChain4jContentConverter() {
		return ContentConverter.of(Content.class, ContentParts::tell);
	}

	@Bean
	ContentConverter langfuseLangChain4jToolConverter() {
		return ContentConverter.of(ToolSpecification.class, ChatMessages::tell);
	}

	@Bean
	ContentConverter langfuseLangChain4jCallConverter() {
		return ContentConverter.of(ToolExecutionRequest.class, ChatMessages::tell);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Result.class)
	static class ResultConfiguration {

		@Bean
		ContentExtractor observedCompletionLangChain4jResultExtractor(ChatAnswerReader reader) {
			return ContentExtractor.of(Result.class,
					(result) -> reader.chunk(result.content(), result.tokenUsage(), result.finishReason()));
		}

		@Bean
		ContentConverter langfuseLangChain4jResultConverter() {
			return ContentConverter.of(Result.class, (result) -> result.content());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ OpenAiTokenUsage.class, OpenAiChatRequestParameters.class })
	static class OpenAiConfiguration {

		@Bean
		UsageCounter observedCompletionLangChain4jOpenAiUsageCounter() {
			return new OpenAiUsageCounter();
		}

		@Bean
		ProviderParameters observedCompletionLangChain4jOpenAiParameters() {
			return new OpenAiChatParameters();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ AnthropicTokenUsage.class, AnthropicChatRequestParameters.class })
	static class AnthropicConfiguration {

		@Bean
		UsageCounter observedCompletionLangChain4jAnthropicUsageCounter() {
			return new AnthropicUsageCounter();
		}

		@Bean
		ProviderParameters observedCompletionLangChain4jAnthropicParameters() {
			return new AnthropicChatParameters();
		}

	}

}
