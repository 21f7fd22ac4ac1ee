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

import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.model.ChatResponse;

/**
 * The answer of a chat client or advisor, without the usage: the generations beneath have
 * it, and here it would count twice.
 */
final class ClientAnswer {

	private ClientAnswer() {
	}

	static void read(@Nullable ChatClientResponse response, boolean streaming, CompletionRecording recording) {
		ChatResponse answer = (response != null) ? response.chatResponse() : null;
		if (answer != null && answer.getResult() != null) {
			recording.returned(answer.getResult().getOutput());
		}
		else if (answer == null && streaming) {
			// Set when a stream completes, and only then.
			recording.cancel();
		}
	}

}
