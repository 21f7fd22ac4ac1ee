// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedAfterwardsTests {

	private static final Instant START = Instant.now().minus(Duration.ofHours(19));

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	@Test
	void lastsNoLongerThanItDid() {
		start("batch").chunk("late").endTime(START.plusMillis(1500)).complete();
		Completion completion = this.completions.single();
		assertThat(Duration.between(completion.startTime(), completion.endTime())).isEqualTo(Duration.ofMillis(1500));
		assertThat(completion.completionStartTime()).isNull();
	}

	@Test
	void neverEndsBeforeItStarted() {
		start("batch").endTime(START.minusSeconds(1)).complete();
		assertThat(this.completions.single().endTime()).isEqualTo(START);
	}

	@Test
	void aSessionThatIsKnownBelowHoldsAbove() {
		CompletionRecording root = start("root");
		CompletionRecording child = below(root, "child");
		child.defaultSession("conversation").complete();
		root.complete();
		assertThat(this.completions.named("root").context().sessionId()).isEqualTo("conversation");
		assertThat(this.completions.named("child").context().sessionId()).isEqualTo("conversation");
	}

	@Test
	void aSessionThatWasSetAboveStays() {
		CompletionRecording root;
		try (Scope scope = CompletionContext.builder().sessionId("mine").build().makeCurrent()) {
			root = start("root");
		}
		below(root, "child").defaultSession("conversation").complete();
		root.complete();
		assertThat(this.completions.await(2)).extracting((completion) -> completion.context().sessionId())
			.containsOnly("mine");
	}

	private CompletionRecording below(CompletionRecording above, String name) {
		try (Scope scope = above.makeCurrent()) {
			return start(name);
		}
	}

	private CompletionRecording start(String name) {
		return this.recorder.start(CompletionStart.named(name).time(START).build());
	}

}
