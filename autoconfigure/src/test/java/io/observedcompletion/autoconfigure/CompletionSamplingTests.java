// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionSampler;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Scope;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionSamplingTests {

	private static final int TREES = 1000;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class))
		.withBean(KeptCompletions.class);

	@Test
	void recordsEverythingByDefault() {
		this.runner.run((context) -> {
			record(context.getBean(CompletionRecorder.class));
			assertThat(context.getBean(KeptCompletions.class).settled()).hasSize(2 * TREES);
		});
	}

	@Test
	void recordsNothingAtARateOfZero() {
		this.runner.withPropertyValues("langfuse.sample-rate=0.0").run((context) -> {
			record(context.getBean(CompletionRecorder.class));
			assertThat(context.getBean(KeptCompletions.class).settled()).isEmpty();
		});
	}

	@Test
	void recordsWholeTreesOfAboutTheShareThatIsAskedFor() {
		this.runner.withPropertyValues("langfuse.sample-rate=0.5").run((context) -> {
			record(context.getBean(CompletionRecorder.class));
			List<Completion> completions = context.getBean(KeptCompletions.class).settled();
			Map<String, Long> trees = completions.stream()
				.collect(Collectors.groupingBy(Completion::traceId, Collectors.counting()));
			assertThat(trees.values()).containsOnly(2L);
			// Ten standard deviations around one half.
			assertThat(trees.size()).isBetween(TREES / 2 - 160, TREES / 2 + 160);
		});
	}

	@Test
	void aNameMayHaveARateOfItsOwn() {
		this.runner.withPropertyValues("langfuse.sample-rate=0.0", "langfuse.sampling.rates.above=1.0")
			.run((context) -> {
				record(context.getBean(CompletionRecorder.class));
				assertThat(context.getBean(KeptCompletions.class).settled()).hasSize(2 * TREES);
			});
	}

	@Test
	void keepsWhatWasSampledOutAndFailed() {
		this.runner.withPropertyValues("langfuse.sample-rate=0.0", "langfuse.sampling.keep=failed,slow=1h")
			.run((context) -> {
				CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
				record(recorder);
				recorder.start(CompletionStart.named("broken").build()).fail(new IllegalStateException());
				assertThat(context.getBean(KeptCompletions.class).single().name()).isEqualTo("broken");
			});
	}

	@Test
	void asksTheSamplersInOrderUntilOneDoesNotWantTheTrace() {
		List<String> asked = new CopyOnWriteArrayList<>();
		this.runner.withBean("last", CompletionSampler.class, () -> new OrderedSampler(3, true, asked))
			.withBean("second", CompletionSampler.class, () -> new OrderedSampler(2, false, asked))
			.withBean("first", CompletionSampler.class, () -> new OrderedSampler(1, true, asked))
			.run((context) -> {
				recordTree(context.getBean(CompletionRecorder.class));
				assertThat(context.getBean(KeptCompletions.class).settled()).isEmpty();
				assertThat(asked).containsExactly("1", "2");
			});
	}

	private static void record(CompletionRecorder recorder) {
		IntStream.range(0, TREES).forEach((i) -> recordTree(recorder));
		assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
	}

	private static void recordTree(CompletionRecorder recorder) {
		try (CompletionRecording above = recorder.start(CompletionStart.named("above").build());
				Scope scope = above.makeCurrent();
				CompletionRecording below = recorder.start(CompletionStart.named("below").build())) {
			below.complete();
			above.complete();
		}
	}

	private record OrderedSampler(int order, boolean wants, List<String> asked) implements CompletionSampler, Ordered {

		@Override
		public boolean isSampled(CompletionStart start, String traceId) {
			this.asked.add(Integer.toString(this.order));
			return this.wants;
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

}
