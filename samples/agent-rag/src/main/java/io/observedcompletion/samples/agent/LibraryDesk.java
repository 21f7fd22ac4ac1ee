// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.agent;

import java.util.List;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.ObservationType;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.vectorstore.QuestionAnswerAdvisor;
import org.springframework.ai.chat.evaluation.RelevancyEvaluator;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.document.Document;
import org.springframework.ai.evaluation.EvaluationRequest;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers readers: looks up the rules of the house, asks its tools, remembers what was
 * said before, and has its answer judged. One annotation makes one trace of all of it.
 */
@RestController
class LibraryDesk {

	private final ChatClient client;

	private final RelevancyEvaluator evaluator;

	LibraryDesk(ChatClient.Builder client, ChatClient.Builder judge, ChatMemory memory, Loans loans,
			VectorStore rules) {
		// both before the tools are called, or each call of a tool would look the rules
		// up again
		MessageChatMemoryAdvisor remember = MessageChatMemoryAdvisor.builder(memory)
			.order(Ordered.HIGHEST_PRECEDENCE + 100)
			.build();
		QuestionAnswerAdvisor lookUp = QuestionAnswerAdvisor.builder(rules)
			.searchRequest(SearchRequest.builder().topK(1).build())
			.order(Ordered.HIGHEST_PRECEDENCE + 200)
			.build();
		this.client = client.defaultAdvisors(remember, lookUp).defaultTools(loans).build();
		this.evaluator = new RelevancyEvaluator(judge);
	}

	/**
	 * Answers a question.
	 * @param question what the reader wants to know
	 * @param conversation which conversation it belongs to
	 * @return the answer, and whether it is in line with the rules of the house
	 */
	@ObservedCompletion(name = "library-desk", type = ObservationType.AGENT, input = "#question",
			sessionId = "#conversation")
	@GetMapping("/ask")
	Reply ask(@RequestParam String question, @RequestParam(defaultValue = "desk") String conversation) {
		ChatClientResponse response = this.client.prompt(question)
			.advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, conversation))
			.call()
			.chatClientResponse();
		String answer = text(response.chatResponse());
		EvaluationRequest request = new EvaluationRequest(question, rules(response), answer);
		return new Reply(answer, this.evaluator.evaluate(request).isPass());
	}

	private static String text(@Nullable ChatResponse response) {
		Generation generation = (response != null) ? response.getResult() : null;
		String text = (generation != null) ? generation.getOutput().getText() : null;
		return (text != null) ? text : "";
	}

	@SuppressWarnings("unchecked")
	private static List<Document> rules(ChatClientResponse response) {
		return (List<Document>) response.context().getOrDefault(QuestionAnswerAdvisor.RETRIEVED_DOCUMENTS, List.of());
	}

	/**
	 * What the desk says.
	 *
	 * @param answer the answer
	 * @param relevant whether it is in line with the rules of the house
	 */
	record Reply(String answer, boolean relevant) {
	}

}
