// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import io.observedcompletion.annotation.ObservedCompletion;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.vectorstore.QuestionAnswerAdvisor;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Asks the model. One annotation per method is all it takes to have every answer logged,
 * however its stream ends.
 * <p>
 * Each stream asks the model without a bound, by {@code onBackpressureBuffer()}: Spring
 * MVC asks for one word at a time from another thread, and the {@code bufferUntil} in
 * Spring AI's model for OpenAI may then fail with "Could not emit buffer due to lack of
 * requests", a race of Reactor (its issues 1937 and 2942).
 */
@Service
class ChatService {

	private final ChatModel model;

	private final ChatClient client;

	private final ObjectProvider<VectorStore> documents;

	ChatService(ChatModel model, ChatClient.Builder client, ObjectProvider<VectorStore> documents) {
		this.model = model;
		this.client = client.build();
		this.documents = documents;
	}

	/**
	 * Answers word by word. A chunk without text arrives as an empty string.
	 * @param prompt what the user said
	 * @return the answer, as it comes
	 */
	@ObservedCompletion(name = "chat", model = "${spring.ai.openai.chat.model}", provider = "openai")
	Flux<String> answer(String prompt) {
		return this.model.stream(prompt).onBackpressureBuffer();
	}

	/**
	 * Answers word by word, without an annotation: what Spring AI observes is recorded
	 * all the same.
	 * @param prompt what the user said
	 * @return the answer, as it comes
	 */
	Flux<String> answerUnannotated(String prompt) {
		return this.client.prompt(prompt).stream().content().onBackpressureBuffer();
	}

	/**
	 * Answers from documents, which are looked up first.
	 * @param prompt what the user said
	 * @return the answer, as it comes
	 */
	@ObservedCompletion(name = "chat-with-documents")
	Flux<String> answerFromDocuments(String prompt) {
		QuestionAnswerAdvisor lookUp = QuestionAnswerAdvisor.builder(this.documents.getObject())
			.searchRequest(SearchRequest.builder().topK(2).build())
			.build();
		return this.client.prompt(prompt).advisors(lookUp).stream().content().onBackpressureBuffer();
	}

	/**
	 * Answers a reader that does not read to the end.
	 * @param prompt what the user said
	 * @return the answer, as it comes
	 */
	@ObservedCompletion(name = "chat-with-break", model = "${spring.ai.openai.chat.model}", provider = "openai")
	Flux<String> answerToBreak(String prompt) {
		return this.model.stream(prompt).onBackpressureBuffer();
	}

	/**
	 * Answers with the responses of the model, which tell more than their text. Whoever
	 * writes them to a client is observed.
	 * @param prompt what the user said
	 * @return the answer, as it comes
	 */
	Flux<ChatResponse> responses(String prompt) {
		return this.model.stream(new Prompt(prompt)).onBackpressureBuffer();
	}

	/**
	 * Returns what a user sees of a response.
	 * @param response a response of the model
	 * @return its text, {@code null} if it has none
	 */
	static @Nullable String text(ChatResponse response) {
		Generation generation = response.getResult();
		return (generation != null) ? generation.getOutput().getText() : null;
	}

}
