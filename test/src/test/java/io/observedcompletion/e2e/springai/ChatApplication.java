// SPDX-License-Identifier: Apache-2.0

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
