// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.Chunk;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of Bedrock.
 */
final class BedrockAnswer {

	private BedrockAnswer() {
	}

	static boolean matches(JsonNode json) {
		return json.has("contentBlockDelta");
	}

	static Chunk read(JsonNode json) {
		return Chunk.empty();
	}

}
