// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.content.JsonObject;

import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;

/**
 * Records computations of embeddings: the texts, and of the vectors how many there are
 * and how long.
 */
final class EmbeddingModelHandler extends RecordingHandler<EmbeddingModelObservationContext> {

	private final UsageReaders usage;

	EmbeddingModelHandler(BooleanSupplier enabled, Supplier<CapturedContent> content,
			Supplier<CompletionRecorder> recorder, UsageReaders usage) {
		super(EmbeddingModelObservationContext.class, enabled, content, recorder);
		this.usage = usage;
	}

	@Override
	boolean isModelCall() {
		return true;
	}

	@Override
	CompletionStartBuilder describe(EmbeddingModelObservationContext context) {
		EmbeddingOptions options = context.getRequest().getOptions();
		String model = (options != null) ? options.getModel() : null;
		String operation = context.getOperationMetadata().operationType();
		return CompletionStart.named((model != null) ? operation + " " + model : operation)
			.type(ObservationType.EMBEDDING)
			.model(model)
			.provider(context.getOperationMetadata().provider())
			.modelParameter("dimensions", (options != null) ? options.getDimensions() : null);
	}

	@Override
	void readInput(EmbeddingModelObservationContext context, CompletionStartBuilder start) {
		start.input(input(context.getRequest().getInstructions()));
	}

	// Langfuse takes a bare list for messages and shows nothing of it.
	private static Object input(List<String> texts) {
		return (texts.size() == 1) ? texts.get(0) : JsonObject.of("texts", List.copyOf(texts));
	}

	@Override
	void read(EmbeddingModelObservationContext context, CompletionRecording recording) {
		EmbeddingResponse response = context.getResponse();
		if (response == null) {
			return;
		}
		int count = response.getResults().size();
		int dimensions = (count > 0) ? response.getResults().get(0).getOutput().length : 0;
		recording.returned(JsonObject.of("embeddings", count, "dimensions", dimensions))
			.usage(this.usage.read(response.getMetadata().getUsage()));
		AnsweredModel.tell(response.getMetadata().getModel(), recording);
	}

}
