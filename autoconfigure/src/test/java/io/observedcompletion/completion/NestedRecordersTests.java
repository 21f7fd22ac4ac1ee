// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two recorders on one thread, whose completions go to two projects.
 */
class NestedRecordersTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private final KeptCompletions outer = new KeptCompletions();

	private final KeptCompletions inner = new KeptCompletions();

	@Test
	void haveNoParentInAnotherProject() {
		nest(recorder(this.outer).build(), recorder(this.inner).build());
		assertThat(this.inner.single().parentId()).isNull();
		assertThat(this.inner.single().traceId()).isNotEqualTo(this.outer.single().traceId());
	}

	@Test
	void shareTheTraceOfTheApplication() {
		nest(recorder(this.outer).traceIds(() -> TRACE).build(), recorder(this.inner).traceIds(() -> TRACE).build());
		assertThat(List.of(this.inner.single(), this.outer.single())).extracting(Completion::traceId)
			.containsOnly(TRACE);
		assertThat(this.inner.single().parentId()).isNull();
	}

	@Test
	void doNotMakeASpanOfAnothersGeneration() {
		nest(recorder(this.outer).build(), recorder(this.inner).build());
		assertThat(this.outer.single().type()).isEqualTo(ObservationType.GENERATION);
		assertThat(this.inner.single().type()).isEqualTo(ObservationType.GENERATION);
	}

	@Test
	void takeOverWhoTheUserIs() {
		CompletionRecorder above = recorder(this.outer).build();
		CompletionContext context = CompletionContext.builder().userId("alice").build();
		CompletionRecording recording = above.start(CompletionStart.named("outer").context(context).build());
		try (Scope scope = CompletionOrigin.of(recording).makeCurrent()) {
			recorder(this.inner).build().start(CompletionStart.named("inner").build()).complete();
		}
		assertThat(this.inner.single().context().userId()).isEqualTo("alice");
	}

	@Test
	void areNotSilencedByOneThatRecordsNothing() {
		nest(CompletionRecorder.builder().build(), recorder(this.inner).build());
		assertThat(this.inner.single().parentId()).isNull();
	}

	private static void nest(CompletionRecorder outer, CompletionRecorder inner) {
		CompletionRecording above = outer.start(CompletionStart.named("outer").build());
		try (Scope scope = CompletionOrigin.of(above).makeCurrent()) {
			inner.start(CompletionStart.named("inner").build()).complete();
		}
		above.complete();
	}

	private static CompletionRecorderBuilder recorder(CompletionSink sink) {
		return CompletionRecorder.builder().sinks(List.of(sink));
	}

}
