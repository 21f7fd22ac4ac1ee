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

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;

/**
 * The model that answered, which is more exact than the one that was asked for.
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
