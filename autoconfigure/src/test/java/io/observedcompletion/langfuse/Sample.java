// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionAttribute;
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

	boolean aboveGeneration;

	Double cost;

	int chunks = 3;

	boolean stream;

	String finishReason = "stop";

	String provider = "openai";

	Prompt prompt = new Prompt("greeting", 7);

	CompletionContext context = CompletionContext.empty();

	Map<String, String> metadata = Map.of();

	List<MediaData> media = List.of();

	static Completion of(Consumer<Sample> change) {
		Sample sample = new Sample();
		change.accept(sample);
		return Completion.builder()
			.traceId(TRACE_ID)
			.id(sample.id)
			.parentId(sample.parentId)
			.name(sample.name)
			.type(sample.type)
			.aboveGeneration(sample.aboveGeneration)
			.outcome(sample.outcome)
			.statusMessage(sample.statusMessage)
			.startTime(START)
			.completionStartTime(sample.completionStartTime)
			.endTime(START.plusSeconds(2))
			.set(CompletionAttribute.MODEL, sample.model)
			.modelParameters(sample.modelParameters)
			.set(CompletionAttribute.PROVIDER, sample.provider)
			.set(CompletionAttribute.COST, sample.cost)
			.input(sample.input)
			.output("hello")
			.set(CompletionAttribute.USAGE, sample.usage)
			.set(CompletionAttribute.FINISH_REASON, sample.finishReason)
			.stream(sample.stream)
			.chunks(sample.chunks)
			.set(CompletionAttribute.PROMPT, sample.prompt)
			.context(sample.context)
			.metadata(sample.metadata)
			.media(sample.media)
			.build();
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
