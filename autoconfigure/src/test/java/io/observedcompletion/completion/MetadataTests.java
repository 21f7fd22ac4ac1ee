// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetadataTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	@Test
	void hasNoQuotesAroundWhatIsOneWord() {
		this.recorder.start(CompletionStart.named("answer").build())
			.metadata("uuid", new UUID(1, 2))
			.metadata("enum", Outcome.FAILED)
			.metadata("instant", Instant.EPOCH)
			.metadata("date", LocalDate.EPOCH)
			.metadata("optional", Optional.of("plan"))
			.metadata("text", "\"quoted\"")
			.metadata("number", 7)
			.metadata("map", Map.of("name", "pro"))
			.complete();
		assertThat(this.completions.single().metadata()).containsEntry("uuid", "00000000-0000-0001-0000-000000000002")
			.containsEntry("enum", "FAILED")
			.containsEntry("instant", "1970-01-01T00:00:00Z")
			.containsEntry("date", "1970-01-01")
			.containsEntry("optional", "plan")
			.containsEntry("text", "\"quoted\"")
			.containsEntry("number", "7")
			.containsEntry("map", "{\"name\":\"pro\"}");
	}

}
