// SPDX-License-Identifier: Apache-2.0

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
