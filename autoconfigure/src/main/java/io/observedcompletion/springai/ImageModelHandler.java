// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.content.ChatMessage;

import org.springframework.ai.image.Image;
import org.springframework.ai.image.ImageGeneration;
import org.springframework.ai.image.ImageOptions;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.image.ImageResponse;
import org.springframework.ai.image.observation.ImageModelObservationContext;

/**
 * Records generations of images.
 */
final class ImageModelHandler extends RecordingHandler<ImageModelObservationContext> {

	ImageModelHandler(BooleanSupplier enabled, Supplier<CapturedContent> content,
			Supplier<CompletionRecorder> recorder) {
		super(ImageModelObservationContext.class, enabled, content, recorder);
	}

	@Override
	boolean isModelCall() {
		return true;
	}

	@Override
	CompletionStartBuilder describe(ImageModelObservationContext context) {
		ImageOptions options = context.getRequest().getOptions();
		String model = (options != null) ? options.getModel() : null;
		String operation = context.getOperationMetadata().operationType();
		CompletionStartBuilder start = CompletionStart.named((model != null) ? operation + " " + model : operation)
			.model(model)
			.provider(context.getOperationMetadata().provider());
		if (options != null) {
			ModelParameters.of(options).forEach(start::modelParameter);
		}
		return start;
	}

	@Override
	void readInput(ImageModelObservationContext context, CompletionStartBuilder start) {
		start.input(messages(context.getRequest()));
	}

	static List<Map<String, Object>> messages(ImagePrompt prompt) {
		return prompt.getInstructions()
			.stream()
			.map((message) -> ChatMessage.of("user").content(message.getText()).toJson())
			.toList();
	}

	@Override
	void read(ImageModelObservationContext context, CompletionRecording recording) {
		ImageResponse response = context.getResponse();
		if (response != null) {
			recording.returned(answer(response.getResults().stream().map(ImageGeneration::getOutput).toList()));
		}
	}

	private static Map<String, Object> answer(List<Image> images) {
		return ChatMessage.of("assistant").content(images.stream().map(MediaReader::part).toList()).toJson();
	}

}
