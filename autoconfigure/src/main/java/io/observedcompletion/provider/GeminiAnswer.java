// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.Chunk;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of Gemini.
 */
final class GeminiAnswer {

	private GeminiAnswer() {
	}

	static boolean matches(JsonNode json) {
		return json.path("candidates").isArray();
	}

	static Chunk read(JsonNode json) {
		return Chunk.empty();
	}

}
