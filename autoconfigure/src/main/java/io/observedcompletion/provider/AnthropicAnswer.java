// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.Chunk;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of Anthropic.
 */
final class AnthropicAnswer {

	private AnthropicAnswer() {
	}

	static boolean matches(JsonNode json) {
		return json.path("type").asString("").startsWith("message_");
	}

	static Chunk read(JsonNode json) {
		return Chunk.empty();
	}

}
