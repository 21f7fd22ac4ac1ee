// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.ObservationType;
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
		return new Completion("trace", id, "parent", id, ObservationType.GENERATION, outcome, "why it ended", START,
				START.plusMillis(120), START.plusMillis(900), "gpt-5", Map.of("temperature", 0.2), "openai", "question",
				output, TokenUsage.of(12, 34), "stop", 7, null, context, Map.of("tenant", "acme"), List.of());
	}

}
