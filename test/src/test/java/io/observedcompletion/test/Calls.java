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
