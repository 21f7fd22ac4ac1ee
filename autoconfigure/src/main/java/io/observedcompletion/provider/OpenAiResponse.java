// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.Chunk;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of OpenAI's Responses API.
 */
final class OpenAiResponse {

	private OpenAiResponse() {
	}

	static boolean matches(JsonNode json) {
		return json.path("type").asString("").startsWith("response.");
	}

	static Chunk read(JsonNode json) {
		return Chunk.empty();
	}

}
