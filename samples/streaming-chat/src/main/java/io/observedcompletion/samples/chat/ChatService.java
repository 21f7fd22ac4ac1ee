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

package io.observedcompletion.samples.chat;

import io.observedcompletion.annotation.ObservedCompletion;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.stereotype.Service;

/**
 * Asks the model. One annotation per method is all it takes to have every answer logged,
 * however its stream ends.
 */
@Service
class ChatService {

	private final ChatModel model;

	ChatService(ChatModel model) {
		this.model = model;
	}

	/**
	 * Answers word by word. A chunk without text arrives as an empty string.
	 * @param prompt what the user said
	 * @return the answer, as it comes
	 */
	@ObservedCompletion(name = "chat", model = "${spring.ai.openai.chat.model}", provider = "openai")
	Flux<String> answer(String prompt) {
		return this.model.stream(prompt);
	}

	/**
	 * Answers a reader that does not read to the end.
	 * @param prompt what the user said
	 * @return the answer, as it comes
	 */
	@ObservedCompletion(name = "chat-with-break", model = "${spring.ai.openai.chat.model}", provider = "openai")
	Flux<String> answerToBreak(String prompt) {
		return this.model.stream(prompt);
	}

}
