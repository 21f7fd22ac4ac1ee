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
