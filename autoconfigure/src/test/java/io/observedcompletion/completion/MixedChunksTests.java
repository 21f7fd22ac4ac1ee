// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes between texts is recorded between them.
 */
class MixedChunksTests {

	private static final Map<String, String> VALUE = Map.of("source", "doc1");

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder()
		.sinks(List.of(this.completions))
		.maxLength(100)
		.build();

	@ParameterizedTest
	@MethodSource("answers")
	void keepsTheOrder(List<Object> chunks, String recorded) {
		CompletionRecording recording = this.recorder.start(CompletionStart.named("mixed").build());
		chunks.forEach(recording::chunk);
		recording.complete();
		assertThat(this.completions.single().output()).isEqualTo(recorded);
		assertThat(this.completions.single().chunks()).isEqualTo(chunks.size());
	}

	static Object[][] answers() {
		return new Object[][] { { List.of("one ", VALUE, "two"), "[\"one \",{\"source\":\"doc1\"},\"two\"]" },
				{ List.of("o", "ne", VALUE, "", VALUE, "t", "wo"),
						"[\"one\",{\"source\":\"doc1\"},{\"source\":\"doc1\"},\"two\"]" },
				{ List.of(VALUE, "middle", VALUE), "[{\"source\":\"doc1\"},\"middle\",{\"source\":\"doc1\"}]" },
				{ List.of(VALUE, "last"), "[{\"source\":\"doc1\"},\"last\"]" },
				{ List.of(1, 2, "\"quoted\""), "[1,2,\"\\\"quoted\\\"\"]" },
				{ List.of(VALUE), "[{\"source\":\"doc1\"}]" } };
	}

	@Test
	void tellsTheLengthOfATextOfWhichNotAllIsHeld() {
		CompletionRecording recording = this.recorder.start(CompletionStart.named("long").build());
		for (int i = 0; i < 1000; i++) {
			recording.chunk("0123456789");
		}
		recording.complete();
		assertThat(this.completions.single().output()).startsWith("0123456789")
			.endsWith("9... [cut, 10000 characters]");
	}

}
