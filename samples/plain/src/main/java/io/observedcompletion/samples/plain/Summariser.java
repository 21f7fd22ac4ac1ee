// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.plain;

import java.util.function.Consumer;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;

import org.springframework.stereotype.Service;

/**
 * Summarises texts with a client that streams into a callback. Recorded by hand: however
 * the block is left, one completion comes out, with the tokens that came until then.
 */
@Service
class Summariser {

	private final CompletionRecorder recorder;

	Summariser(CompletionRecorder recorder) {
		this.recorder = recorder;
	}

	String summarise(String text) {
		StringBuilder summary = new StringBuilder();
		CompletionStart start = CompletionStart.named("summarise").model("scissors-1").input(text).build();
		try (CompletionRecording recording = this.recorder.start(start)) {
			stream(text, (token) -> {
				recording.chunk(token);
				summary.append(token);
			});
			recording.complete();
		}
		return summary.toString();
	}

	// Stands in for the client of a model.
	private static void stream(String text, Consumer<String> onToken) {
		onToken.accept("In short:");
		for (String word : text.substring(0, text.indexOf('.') + 1).split(" ")) {
			onToken.accept(" " + word);
		}
	}

}
