// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.provider.AnswerFormat;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of what reads the objects of OpenAI's own Java library.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(ChatCompletionChunk.class)
public final class OpenAiContentAutoConfiguration {

	private static final OpenAiObject CHAT = new OpenAiObject(AnswerFormat.OPENAI_CHAT);

	private static final OpenAiObject RESPONSES = new OpenAiObject(AnswerFormat.OPENAI_RESPONSES);

	@Bean
	ContentExtractor observedCompletionOpenAiChunkExtractor() {
		return ContentExtractor.ofLasting(ChatCompletionChunk.class, CHAT);
	}

	@Bean
	ContentExtractor observedCompletionOpenAiCompletionExtractor() {
		return ContentExtractor.ofLasting(ChatCompletion.class, CHAT);
	}

	// Of the older API, which has no chunks of its own.
	@Bean
	ContentExtractor observedCompletionOpenAiTextCompletionExtractor() {
		return ContentExtractor.ofLasting(Completion.class, CHAT);
	}

	@Bean
	ContentConverter langfuseChatCompletionCreateParamsConverter() {
		return new OpenAiRequest<>(ChatCompletionCreateParams.class, ChatCompletionCreateParams::_body,
				OpenAiRequests::parameters, OpenAiRequests::length);
	}

	@Bean
	ContentConverter langfuseCompletionCreateParamsConverter() {
		return new OpenAiRequest<>(CompletionCreateParams.class, CompletionCreateParams::_body,
				OpenAiRequests::parameters, OpenAiRequests::length);
	}

	@Bean
	ContentConverter langfuseOpenAiDataConverter() {
		return new OpenAiData();
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
			return ContentExtractor.ofLasting(ResponseStreamEvent.class, RESPONSES);
		}

		@Bean
		ContentExtractor observedCompletionOpenAiResponseExtractor() {
			return ContentExtractor.ofLasting(Response.class, RESPONSES);
		}

		@Bean
		ContentConverter langfuseResponseCreateParamsConverter() {
			return new OpenAiRequest<>(ResponseCreateParams.class, ResponseCreateParams::_body,
					OpenAiRequests::parameters, OpenAiRequests::length);
		}

	}

}
