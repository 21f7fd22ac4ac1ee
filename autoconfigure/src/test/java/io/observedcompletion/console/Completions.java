// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.time.Instant;
import java.util.Map;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionAttribute;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;

/**
 * Finished completions as a recorder writes them.
 */
final class Completions {

	static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

	private Completions() {
	}

	static Completion ended(Outcome outcome) {
		return completion(outcome.name(), outcome, "so far");
	}

	static Completion saying(String id, String output) {
		return completion(id, Outcome.COMPLETED, output);
	}

	private static Completion completion(String id, Outcome outcome, String output) {
		CompletionContext context = CompletionContext.builder().userId("ada").sessionId("s1").tags("beta").build();
		return Completion.builder()
			.traceId("trace")
			.id(id)
			.parentId("parent")
			.name(id)
			.outcome(outcome)
			.statusMessage("why it ended")
			.startTime(START)
			.completionStartTime(START.plusMillis(120))
			.endTime(START.plusMillis(900))
			.set(CompletionAttribute.MODEL, "gpt-5")
			.modelParameters(Map.of("temperature", 0.2))
			.set(CompletionAttribute.PROVIDER, "openai")
			.input("question")
			.output(output)
			.set(CompletionAttribute.USAGE, TokenUsage.of(12, 34))
			.set(CompletionAttribute.FINISH_REASON, "stop")
			.chunks(7)
			.context(context)
			.metadata(Map.of("tenant", "acme"))
			.build();
	}

}
