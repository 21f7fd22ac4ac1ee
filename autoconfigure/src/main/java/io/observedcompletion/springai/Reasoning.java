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

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * What the model thought before it answered, where Spring AI has it as a whole: OpenAI's
 * chunks each hold all of it so far.
 */
final class Reasoning {

	private static final String KEY = "reasoningContent";

	private Reasoning() {
	}

	/**
	 * Tells a recording what the model thought.
	 * @param answer the answer or a late chunk of it
	 * @param recording the recording
	 * @return whether the answer says so
	 */
	static boolean tell(@Nullable Object answer, CompletionRecording recording) {
		Generation said = (answer instanceof ChatResponse response) ? response.getResult() : null;
		if (said == null || said.getOutput() == null) {
			return false;
		}
		Object reasoning = said.getOutput().getMetadata().get(KEY);
		if (!(reasoning instanceof String text) || text.isEmpty()) {
			return false;
		}
		recording.metadata("reasoning", text);
		return true;
	}

}
