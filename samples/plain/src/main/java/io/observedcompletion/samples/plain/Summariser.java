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
