// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStartBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationContext;
import org.springframework.ai.observation.conventions.AiOperationType;
import org.springframework.core.Ordered;

/**
 * Records the calls of models without a registry of observations that a chat client with
 * a registry makes: its innermost advisor is the call of the model.
 */
final class AdvisedModelHandler extends RecordingHandler<AdvisorObservationContext> {

	private static final String CALL = "call";

	private static final String STREAM = "stream";

	private final ChunkTap tap;

	private final ParameterReaders parameters;

	AdvisedModelHandler(BooleanSupplier enabled, Supplier<CapturedContent> content,
			Supplier<CompletionRecorder> recorder, ChunkTap tap, ParameterReaders parameters) {
		super(AdvisorObservationContext.class, enabled, content, recorder);
		this.tap = tap;
		this.parameters = parameters;
	}

	static boolean isModel(Observation.Context context) {
		return context instanceof AdvisorObservationContext advisor && advisor.getOrder() == Ordered.LOWEST_PRECEDENCE
				&& (CALL.equals(advisor.getAdvisorName()) || STREAM.equals(advisor.getAdvisorName()));
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return isModel(context) && super.supportsContext(context);
	}

	@Override
	boolean isModelCall() {
		return true;
	}

	@Override
	boolean isStreaming(AdvisorObservationContext context) {
		return STREAM.equals(context.getAdvisorName());
	}

	@Override
	void start(AdvisorObservationContext context, CompletionRecorder recorder) {
		FallbackAttempt attempt = new FallbackAttempt(context,
				(time) -> new ModelStream(context, recorder, started(context).time(time).build(),
						Assembly.continuedAt(ObservationLink.originOf(context, recorder)),
						AdvisedModelHandler::answer));
		context.put(FallbackAttempt.class, attempt);
		if (isStreaming(context)) {
			Assembly.await(attempt);
		}
	}

	private static @Nullable Object answer(Object chunk) {
		return (chunk instanceof ChatClientResponse response) ? response.chatResponse() : chunk;
	}

	@Override
	CompletionStartBuilder describe(AdvisorObservationContext context) {
		return ChatModelHandler.describe(AiOperationType.CHAT.value(), context.getChatClientRequest().prompt(),
				this.parameters);
	}

	@Override
	void readInput(AdvisorObservationContext context, CompletionStartBuilder start) {
		start.input(ChatPromptReader.read(context.getChatClientRequest().prompt()));
	}

	@Override
	void fail(AdvisorObservationContext context) {
	}

	@Override
	void end(AdvisorObservationContext context) {
		FallbackAttempt attempt = context.get(FallbackAttempt.class);
		if (attempt == null) {
			return;
		}
		attempt.settle();
		CompletionRecording recording = attempt.recordAfterwards();
		if (recording != null) {
			end(context, attempt, recording);
		}
	}

	private void end(AdvisorObservationContext context, FallbackAttempt attempt, CompletionRecording recording) {
		Throwable error = context.getError();
		if (error == null && isStreaming(context)) {
			recording.fact("tap", "missing");
			this.tap.missed(attempt);
		}
		if (error != null) {
			recording.fail(error);
		}
		else if (context.getChatClientResponse() != null) {
			read(context, recording);
			recording.complete();
		}
		recording.cancel();
	}

	@Override
	void read(AdvisorObservationContext context, CompletionRecording recording) {
		ChatClientResponse response = context.getChatClientResponse();
		if (response != null) {
			ChatModelHandler.read(response.chatResponse(), recording, this.parameters);
		}
	}

}
