// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.launch;

import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A web application that asks a model of Spring AI.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ Readiness.class, ChatLaunch.Chat.class })
class ChatLaunch {

	public static void main(String[] args) {
		SpringApplication.run(ChatLaunch.class, args);
	}

	@Bean
	Answers answers() {
		return new Answers();
	}

	@RestController
	static class Chat {

		private final ChatModel model;

		Chat(ChatModel model) {
			this.model = model;
		}

		@GetMapping("/chat")
		Flux<String> chat(String prompt) {
			return this.model.stream(prompt);
		}

	}

}
