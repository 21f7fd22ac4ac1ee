// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.List;
import java.util.function.Consumer;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;

/**
 * Calls that are recorded by hand.
 */
record Calls(RecordedCompletions completions, CompletionRecorder recorder) {

	Calls() {
		this(new RecordedCompletions());
	}

	private Calls(RecordedCompletions completions) {
		this(completions, CompletionRecorder.builder().sinks(List.of(completions)).build());
	}

	Completion ended(Consumer<CompletionRecording> end) {
		return ended(CompletionStart.named("answer"), end);
	}

	Completion ended(CompletionStartBuilder start, Consumer<CompletionRecording> end) {
		int before = this.completions.all().size();
		end.accept(this.recorder.start(start.build()));
		return this.completions.await(before + 1).get(before);
	}

}
