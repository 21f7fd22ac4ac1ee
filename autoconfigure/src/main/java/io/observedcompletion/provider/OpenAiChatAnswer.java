// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.Chunk;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of OpenAI's chat completions.
 */
final class OpenAiChatAnswer {

	private OpenAiChatAnswer() {
	}

	static boolean matches(JsonNode json) {
		return json.path("choices").isArray();
	}

	static Chunk read(JsonNode json) {
		return Chunk.empty();
	}

}
