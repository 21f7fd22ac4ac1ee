// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.util.function.Function;

import io.observedcompletion.annotation.ObservedCompletion;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A model that says what a test tells it to say.
 */
class Model {

	private volatile Function<String, Flux<String>> answers = (question) -> Flux.empty();

	void says(Flux<String> answer) {
		says((question) -> answer);
	}

	void says(Function<String, Flux<String>> answers) {
		this.answers = answers;
	}

	@ObservedCompletion(input = "#question")
	Flux<String> answer(String question) {
		return this.answers.apply(question);
	}

	@ObservedCompletion
	Mono<String> lookUp(Mono<String> word) {
		return word;
	}

}
