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

package io.observedcompletion.autoconfigure;

import java.util.concurrent.atomic.AtomicReference;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionRecorderLifecycleTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class));

	private final KeptCompletions kept = new KeptCompletions();

	@Test
	void interruptsAndWritesWhatIsOpenWhenTheApplicationStops() {
		this.runner.withBean(KeptCompletions.class, () -> this.kept)
			.run((context) -> start(context.getBean(CompletionRecorder.class)).chunk("so far"));
		assertThat(this.kept.await(1)).singleElement().satisfies((completion) -> {
			assertThat(completion.outcome()).isEqualTo(Outcome.INTERRUPTED);
			assertThat(completion.statusMessage()).isEqualTo("interrupted after 1 chunk: the application stopped");
			assertThat(completion.output()).isEqualTo("so far");
		});
	}

	@Test
	void leavesTheOutcomeOfWhatEndedBefore() {
		this.runner.withBean(KeptCompletions.class, () -> this.kept)
			.run((context) -> start(context.getBean(CompletionRecorder.class)).complete());
		assertThat(this.kept.single().outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void ignoresChunksThatComeTooLate() {
		AtomicReference<CompletionRecording> late = new AtomicReference<>();
		this.runner.withBean(KeptCompletions.class, () -> this.kept)
			.run((context) -> late.set(start(context.getBean(CompletionRecorder.class))));
		late.get().chunk("late").complete();
		assertThat(this.kept.single().outcome()).isEqualTo(Outcome.INTERRUPTED);
	}

	@Test
	void stopsAfterTheWebServerAndTheExecutors() {
		this.runner.run((context) -> assertThat(context.getBean(CompletionRecorderLifecycle.class).getPhase())
			.isLessThan(Integer.MIN_VALUE / 2));
	}

	private static CompletionRecording start(CompletionRecorder recorder) {
		return recorder.start(CompletionStart.named("answer").build());
	}

}
