// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.ContentExtractor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of what reads the objects of OpenAI's own Java library.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(ChatCompletionChunk.class)
public final class OpenAiContentAutoConfiguration {

	@Bean
	ContentExtractor observedCompletionOpenAiChunkExtractor() {
		return ContentExtractor.ofLasting(ChatCompletionChunk.class, ChatCompletions::read);
	}

	@Bean
	ContentExtractor observedCompletionOpenAiCompletionExtractor() {
		return ContentExtractor.ofLasting(ChatCompletion.class, ChatCompletions::read);
	}

	@Bean
	ContentConverter langfuseChatCompletionCreateParamsConverter() {
		return new OpenAiRequest<>(ChatCompletionCreateParams.class, ChatCompletionCreateParams::_body,
				OpenAiRequests::parameters, OpenAiRequests::length);
	}

	@Bean
	ContentConverter langfuseEmbeddingCreateParamsConverter() {
		return new OpenAiRequest<>(EmbeddingCreateParams.class, EmbeddingCreateParams::_body,
				OpenAiRequests::parameters, OpenAiRequests::length);
	}

	// The Responses API came later than the other.
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ResponseStreamEvent.class)
	static class ResponsesConfiguration {

		@Bean
		ContentExtractor observedCompletionOpenAiResponseEventExtractor() {
			return ContentExtractor.ofLasting(ResponseStreamEvent.class, Responses::read);
		}

		@Bean
		ContentExtractor observedCompletionOpenAiResponseExtractor() {
			return ContentExtractor.ofLasting(Response.class, Responses::read);
		}

		@Bean
		ContentConverter langfuseResponseCreateParamsConverter() {
			return new OpenAiRequest<>(ResponseCreateParams.class, ResponseCreateParams::_body,
					OpenAiRequests::parameters, OpenAiRequests::length);
		}

	}

}
