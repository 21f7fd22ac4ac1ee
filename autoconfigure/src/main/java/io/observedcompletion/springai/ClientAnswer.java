// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Reads the answer of a chat client or advisor, without the usage: the generations below
 * have it, and it would count twice.
 */
final class ClientAnswer {

	private ClientAnswer() {
	}

	static void read(@Nullable ChatClientResponse response, boolean streaming, CompletionRecording recording) {
		ChatResponse answer = (response != null) ? response.chatResponse() : null;
		if (answer != null) {
			recording.returned(said(answer));
		}
		else if (streaming) {
			// Set when a stream completes, and only then.
			recording.cancel();
		}
	}

	/**
	 * Returns what an answer or a part of it says, and nothing else of it.
	 * @param answer the answer
	 * @return what it says, {@code null} for nothing
	 */
	static @Nullable Object said(ChatResponse answer) {
		List<Generation> generations = answer.getResults();
		if (generations == null || generations.isEmpty()) {
			return null;
		}
		return (generations.size() == 1) ? generations.get(0).getOutput() : ChatResponseReader.read(generations);
	}

}
