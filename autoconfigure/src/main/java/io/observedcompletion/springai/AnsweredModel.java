// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;

/**
 * Reads the model that answered, which is more exact than the requested one.
 */
final class AnsweredModel {

	private AnsweredModel() {
	}

	/**
	 * Tells a recording which model answered.
	 * @param answer the answer or a chunk of it
	 * @param recording the recording
	 * @return whether the answer says so
	 */
	static boolean tell(@Nullable Object answer, CompletionRecording recording) {
		ChatResponseMetadata metadata = (answer instanceof ChatResponse response) ? response.getMetadata() : null;
		String model = (metadata != null) ? metadata.getModel() : null;
		return tell(model, recording);
	}

	// Spring AI says the empty text for what it does not know.
	static boolean tell(@Nullable String model, CompletionRecording recording) {
		if (model == null || model.isEmpty()) {
			return false;
		}
		recording.model(model);
		return true;
	}

}
