// SPDX-License-Identifier: Apache-2.0

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
