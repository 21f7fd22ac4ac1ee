/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
 * Records the advisors of a chat client, if that is wanted.
 */
final class AdvisorHandler extends RecordingHandler<AdvisorObservationContext> {

	AdvisorHandler(BooleanSupplier enabled, Supplier<CompletionRecorder> recorder) {
		super(AdvisorObservationContext.class, enabled, recorder);
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
		return CompletionStart.named(context.getAdvisorName())
			.type(ObservationType.CHAIN)
			.input(ChatPromptReader.messages(context.getChatClientRequest().prompt().getInstructions()));
	}

	@Override
	void read(AdvisorObservationContext context, CompletionRecording recording) {
		ClientAnswer.read(context.getChatClientResponse(), true, recording);
	}

}
