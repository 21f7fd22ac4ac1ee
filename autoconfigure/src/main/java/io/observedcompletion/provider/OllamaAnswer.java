// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.Chunk;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of Ollama.
 */
final class OllamaAnswer {

	private OllamaAnswer() {
	}

	static boolean matches(JsonNode json) {
		return json.path("done").isBoolean();
	}

	static Chunk read(JsonNode json) {
		return Chunk.empty();
	}

}
