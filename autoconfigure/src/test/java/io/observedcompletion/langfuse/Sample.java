// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.completion.Prompt;
import io.observedcompletion.content.MediaData;
import io.observedcompletion.content.TokenUsage;

/**
 * A completion that says everything there is to say, until a test changes it.
 */
final class Sample {

	static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	static final String ID = "b7ad6b7169203331";

	static final Instant START = Instant.parse("2026-11-23T10:15:30.123456789Z");

	String id = ID;

	String parentId = "00f067aa0ba902b7";

	String name = "answer";

	ObservationType type = ObservationType.GENERATION;

	Outcome outcome = Outcome.COMPLETED;

	String statusMessage = "completed after 3 chunks";

	Instant completionStartTime = START.plusMillis(250);

	String model = "gpt-4o-2024-08-06";

	Map<String, Object> modelParameters = Map.of();

	String input = "{\"prompt\":\"hi\"}";

	TokenUsage usage = TokenUsage.of(10, 20);

	String finishReason = "stop";

	String provider = "openai";

	Prompt prompt = new Prompt("greeting", 7);

	CompletionContext context = CompletionContext.empty();

	Map<String, String> metadata = Map.of();

	List<MediaData> media = List.of();

	static Completion of(Consumer<Sample> change) {
		Sample sample = new Sample();
		change.accept(sample);
		return new Completion(TRACE_ID, sample.id, sample.parentId, sample.name, sample.type, sample.outcome,
				sample.statusMessage, START, sample.completionStartTime, START.plusSeconds(2), sample.model,
				sample.modelParameters, sample.provider, sample.input, "hello", sample.usage, sample.finishReason, 3,
				sample.prompt, sample.context, sample.metadata, sample.media);
	}

	static Completion bare() {
		return of((sample) -> {
			sample.parentId = null;
			sample.completionStartTime = null;
			sample.model = null;
			sample.input = null;
			sample.usage = null;
			sample.finishReason = null;
			sample.provider = null;
			sample.prompt = null;
		});
	}

}
