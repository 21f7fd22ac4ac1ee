// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Records the calls of chat models, each attempt by itself.
 */
final class ChatModelHandler extends RecordingHandler<ChatModelObservationContext> {

	private final ChunkTap tap;

	private final ParameterReaders parameters;

	ChatModelHandler(BooleanSupplier enabled, Supplier<CapturedContent> content, Supplier<CompletionRecorder> recorder,
			ChunkTap tap, ParameterReaders parameters) {
		super(ChatModelObservationContext.class, enabled, content, recorder);
		this.tap = tap;
		this.parameters = parameters;
	}

	@Override
	boolean isModelCall() {
		return true;
	}

	@Override
	boolean isStreaming(ChatModelObservationContext context) {
		return context.isStreaming();
	}

	@Override
	void start(ChatModelObservationContext context, CompletionRecorder recorder) {
		if (!FallbackAttempt.leaveTo(context)) {
			return;
		}
		if (!context.isStreaming()) {
			super.start(context, recorder);
			return;
		}
		ModelStream stream = new ModelStream(context, recorder, started(context).build(),
				Assembly.continuedAt(ObservationLink.originOf(context, recorder)), (chunk) -> chunk);
		context.put(ModelStream.class, stream);
		Assembly.await(stream);
		if (this.tap.hasMissed()) {
			stream.recording();
		}
	}

	@Override
	CompletionStartBuilder describe(ChatModelObservationContext context) {
		return describe(context.getOperationMetadata().operationType(), context.getRequest(), this.parameters)
			.provider(context.getOperationMetadata().provider());
	}

	static CompletionStartBuilder describe(String operation, Prompt prompt, ParameterReaders parameters) {
		ChatOptions options = FailOpen.call("read the options of a model", prompt::getOptions);
		String model = (options != null) ? FailOpen.call("read a model's name", options::getModel) : null;
		CompletionStartBuilder start = CompletionStart.named((model != null) ? operation + " " + model : operation)
			.model(model);
		if (options != null) {
			parameters.read(options).forEach(start::modelParameter);
		}
		return start;
	}

	@Override
	void readInput(ChatModelObservationContext context, CompletionStartBuilder start) {
		start.input(ChatPromptReader.read(context.getRequest()));
	}

	@Override
	void fail(ChatModelObservationContext context) {
		ModelStream stream = context.get(ModelStream.class);
		if (stream == null) {
			super.fail(context);
		}
		else {
			stream.failUntapped();
		}
	}

	@Override
	void end(ChatModelObservationContext context) {
		ModelStream stream = context.get(ModelStream.class);
		if (stream == null) {
			super.end(context);
			return;
		}
		Consumer<CompletionRecording> answer = (recording) -> read(context, recording);
		stream.end(() -> this.tap.missed(stream), (context.getResponse() != null) ? answer : null);
	}

	@Override
	void read(ChatModelObservationContext context, CompletionRecording recording) {
		read(context.getResponse(), recording, this.parameters);
	}

	static void read(@Nullable ChatResponse answer, CompletionRecording recording, ParameterReaders parameters) {
		recording.returned(answer);
		FailOpen.run("read the model that answered", () -> AnsweredModel.tell(answer, recording));
		parameters.chosen(answer).forEach(recording::modelParameter);
	}

}
