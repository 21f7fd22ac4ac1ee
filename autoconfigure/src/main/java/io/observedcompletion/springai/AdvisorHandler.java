// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.completion.ObservationType;

import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationContext;

/**
 * Records the advisors of a chat client, if the application asks for it.
 */
final class AdvisorHandler extends RecordingHandler<AdvisorObservationContext> {

	AdvisorHandler(BooleanSupplier enabled, Supplier<CapturedContent> content, Supplier<CompletionRecorder> recorder) {
		super(AdvisorObservationContext.class, enabled, content, recorder);
	}

	// The innermost one is the call of the model, which is recorded as such.
	@Override
	public boolean supportsContext(Observation.Context context) {
		return !AdvisedModelHandler.isModel(context) && super.supportsContext(context);
	}

	// Nothing says whether it is, and an advisor's own thread has nothing to find.
	@Override
	boolean isStreaming(AdvisorObservationContext context) {
		return true;
	}

	@Override
	CompletionStartBuilder describe(AdvisorObservationContext context) {
		return CompletionStart.named(context.getAdvisorName()).type(ObservationType.CHAIN);
	}

	@Override
	void readInput(AdvisorObservationContext context, CompletionStartBuilder start) {
		start.input(ChatPromptReader.messages(context.getChatClientRequest().prompt().getInstructions()));
	}

	@Override
	void read(AdvisorObservationContext context, CompletionRecording recording) {
		ClientAnswer.read(context.getChatClientResponse(), true, recording);
	}

}
