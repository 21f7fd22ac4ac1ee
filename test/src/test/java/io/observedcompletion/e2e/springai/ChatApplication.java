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

package io.observedcompletion.e2e.springai;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.annotation.ObservedCompletion;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application that asks a model of Spring AI, which it has injected by its class.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ChatApplication.Chat.class)
class ChatApplication {

	@Bean
	OpenAiChatModel chatModel(ObservationRegistry registry, @Value("${model.url}") String url) {
		return OpenAiChatModel.builder()
			.options(OpenAiChatOptions.builder().baseUrl(url).apiKey("sk-unseen").model("gpt-4o").maxRetries(0).build())
			.observationRegistry(registry)
			.build();
	}

	static class Chat {

		private final OpenAiChatModel model;

		private final ChatClient client;

		Chat(OpenAiChatModel model, ObservationRegistry registry) {
			this.model = model;
			this.client = ChatClient.builder(model, registry, null, null).build();
		}

		@ObservedCompletion
		String answer(String question) {
			return this.client.prompt(question).call().content();
		}

		@ObservedCompletion
		Flux<String> stream(String question) {
			return this.client.prompt(question).stream().content();
		}

		@ObservedCompletion
		Flux<String> elsewhere(String question) {
			return Flux.defer(() -> this.model.stream(question)).subscribeOn(Schedulers.boundedElastic());
		}

	}

}
