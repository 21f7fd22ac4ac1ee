// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.content.TokenUsage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What an application has that talks to models, by every kind of answer.
 */
class Assistant {

	@ObservedCompletion(model = "gpt-4o", provider = "openai")
	String answer(String question) {
		CompletionRecording.current().usage(TokenUsage.of(12, 3)).finishReason("stop");
		return "Paris";
	}

	@ObservedCompletion
	String refuse(String question) {
		throw new IllegalStateException("refused: " + question);
	}

	@ObservedCompletion("keep a note")
	void note(String text) {
	}

	@ObservedCompletion
	Optional<String> find(String question) {
		return Optional.of("Paris").filter((city) -> question.contains("France"));
	}

	@ObservedCompletion
	CompletableFuture<String> later(CompletableFuture<String> answer) {
		return answer;
	}

	@ObservedCompletion(input = "#question")
	Mono<String> eventually(String question, Mono<String> answer) {
		return answer;
	}

	@ObservedCompletion(input = "#question", model = "gpt-4o")
	Flux<String> stream(String question, Flux<String> tokens) {
		return tokens;
	}

}
