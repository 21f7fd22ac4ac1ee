// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.model.ChatResponse;

/**
 * Reads the answer of a chat client or advisor, without the usage: the generations below
 * have it, and it would count twice.
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
