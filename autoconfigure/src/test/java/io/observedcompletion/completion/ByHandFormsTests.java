// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The forms of recording by hand that see how the call ends, and the words for those that
 * do not.
 */
@ExtendWith(OutputCaptureExtension.class)
class ByHandFormsTests {

	private static final CompletionStart START = CompletionStart.named("call").build();

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void aCallThatReturnsIsCompletedWithWhatItReturns() {
		String value = this.recorder.call(START, (recording) -> {
			recording.model("gpt-4o");
			return "out";
		});
		assertThat(value).isEqualTo("out");
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("out");
		assertThat(completion.model()).isEqualTo("gpt-4o");
	}

	@Test
	void anActionIsCompletedWithItsChunks() {
		this.recorder.record(START, (recording) -> recording.chunk("a").chunk("b"));
		assertThat(this.completions.single().output()).isEqualTo("ab");
		assertThat(this.completions.single().statusMessage()).isEqualTo("completed after 2 chunks");
	}

	@Test
	void theExceptionThatLeavesIsTheOneThatIsRecorded() {
		IOException thrown = new IOException("gone");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.recorder.record(START, (recording) -> {
			recording.chunk("a");
			throw thrown;
		})).isSameAs(thrown);
		assertThat(this.completions.single().statusMessage()).isEqualTo("failed after 1 chunk: IOException: gone");
	}

	@Test
	void theRecordingIsCurrentMeanwhile() {
		this.recorder.record(START, (recording) -> assertThat(CompletionRecording.current()).isSameAs(recording));
		assertThat(CompletionRecording.current().id()).isEmpty();
	}

	@Test
	void whatIsSetByHandCountsMoreThanWhatIsReturned() {
		this.recorder.call(START, (recording) -> {
			recording.output("by hand");
			return "returned";
		});
		assertThat(this.completions.single().output()).isEqualTo("by hand");
	}

	@Test
	void nothingReturnedTakesNothingBack() {
		this.recorder.call(START, (recording) -> {
			recording.output("by hand");
			return null;
		});
		assertThat(this.completions.single().output()).isEqualTo("by hand");
	}

	@Test
	void closingWithoutCompletingSaysWhatIsKnown() {
		try (CompletionRecording recording = this.recorder.start(START)) {
			recording.chunk("a");
		}
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(this.completions.single().statusMessage()).isEqualTo("closed before complete(), after 1 chunk");
	}

	@Test
	void closingWithoutAChunkSaysSo() {
		this.recorder.start(START).close();
		assertThat(this.completions.single().statusMessage()).isEqualTo("closed before complete()");
	}

	@Test
	void whatReachesNoRecordingWhileCallsAreOpenIsToldOnce(CapturedOutput output) throws InterruptedException {
		Unreached.forget();
		CompletionRecording open = this.recorder.start(START);
		Thread elsewhere = new Thread(() -> CompletionRecording.current().metadata("k", "v").model("m"), "elsewhere");
		elsewhere.start();
		elsewhere.join();
		open.complete();
		assertThat(output).containsOnlyOnce("CompletionRecording.current() was given something on elsewhere");
		assertThat(this.completions.single().metadata()).isEmpty();
	}

	@Test
	void keysThatSayHowItEndedAreNotTheApplications() {
		CompletionContext context = CompletionContext.builder().metadata("tap", "mine").metadata("k", "v").build();
		this.recorder.start(CompletionStart.named("call").context(context).metadata("outcome", "mine").build())
			.metadata("chunks", 7)
			.metadata("own", "o")
			.complete();
		assertThat(this.completions.single().metadata()).containsOnlyKeys("k", "own");
	}

}
