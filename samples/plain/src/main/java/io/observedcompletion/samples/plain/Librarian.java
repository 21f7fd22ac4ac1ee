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

package io.observedcompletion.samples.plain;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.content.TokenUsage;

import org.springframework.stereotype.Service;

/**
 * Recommends books. Recorded by the annotation: the argument is the input, what is
 * returned the output.
 */
@Service
class Librarian {

	@ObservedCompletion(model = "shelf-1", tags = "plain")
	String recommend(String wish) {
		String answer = "For " + wish + " take Moby-Dick. It is long, but so is the voyage.";
		// What only the answer of a model tells is added while the call runs.
		CompletionRecording.current()
			.usage(TokenUsage.of(wish.split(" ").length, answer.split(" ").length))
			.finishReason("stop");
		return answer;
	}

}
