// SPDX-License-Identifier: Apache-2.0

package snippet;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.web.StreamingResponseBodyEmitter;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnswerController {

	private final Executor executor = Executors.newCachedThreadPool();

	private final ChatModel model;

	AnswerController(ChatModel model) {
		this.model = model;
	}

	/* the snippet */

	private static String text(ChatResponse response) {
		return response.getResult().getOutput().getText();
	}

}

@EnableAutoConfiguration
@Import(AnswerController.class)
class Application {

	@Bean
	ChatModel model() {
		return new ChatModel() {

			@Override
			public ChatResponse call(Prompt prompt) {
				throw new UnsupportedOperationException();
			}

			@Override
			public Flux<ChatResponse> stream(Prompt prompt) {
				return Flux.just("Hello ", "Ada").map(this::response);
			}

			private ChatResponse response(String text) {
				return new ChatResponse(java.util.List.of(new Generation(new AssistantMessage(text))));
			}

		};
	}

}
