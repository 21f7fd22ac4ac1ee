/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.springai;

import com.openai.models.completions.CompletionUsage;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;

import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of what reads the objects of Spring AI.
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(ChatResponse.class)
public final class SpringAiContentAutoConfiguration {

	@Bean
	ContentExtractor chatResponseExtractor(ObjectProvider<ReasoningTokens> reasoning) {
		UsageReader usage = new UsageReader(reasoning.getIfAvailable(() -> (nativeUsage) -> null));
		return ContentExtractor.ofLasting(ChatResponse.class, new ChatResponseReader(usage)::read);
	}

	@Bean
	ContentExtractor generationExtractor() {
		return ContentExtractor.ofLasting(Generation.class, ChatResponseReader::read);
	}

	@Bean
	ContentExtractor assistantMessageExtractor() {
		return ContentExtractor.ofLasting(AssistantMessage.class, ChatResponseReader::read);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ChatClientResponse.class)
	static class ChatClientConfiguration {

		@Bean
		ContentExtractor chatClientResponseExtractor() {
			return ContentExtractor.of(ChatClientResponse.class, (response) -> (response.chatResponse() != null)
					? Chunk.ofValue(response.chatResponse()) : Chunk.empty());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CompletionUsage.class)
	static class OpenAiConfiguration {

		@Bean
		ReasoningTokens reasoningTokens() {
			return new OpenAiReasoningTokens();
		}

	}

}
