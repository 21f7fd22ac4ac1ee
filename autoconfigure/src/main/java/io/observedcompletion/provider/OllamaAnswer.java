// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of Ollama's own API. The last object of a stream says that it is done,
 * why, and what was counted; what was not, such as a prompt that was cached, is left out.
 *
 * @see <a href="https://docs.ollama.com/api/chat">Chat</a>
 * @see <a href="https://docs.ollama.com/api/generate">Generate</a>
 */
final class OllamaAnswer {

	// This API gives no more than one answer.
	private static final int ONLY = 0;

	private OllamaAnswer() {
	}

	static boolean matches(JsonNode json) {
		return json.path("done").isBoolean() && json.path("model").isString() && json.path("created_at").isString()
				&& (json.path("response").isString()
						|| json.path("message").path("role").asString("").equals("assistant"));
	}

	static Chunk read(JsonNode json) {
		AnswerParts parts = new AnswerParts();
		parts.thought(ONLY, json.path("thinking"));
		parts.text(ONLY, json.path("response"));
		JsonNode message = json.path("message");
		parts.thought(ONLY, message.path("thinking"));
		parts.text(ONLY, message.path("content"));
		message.path("tool_calls").forEach((call) -> add(parts, call));
		ProviderError.within(json).parts().forEach(parts::add);
		return parts.chunk(JsonFields.text(json, "model"), JsonFields.text(json, "done_reason"), usage(json));
	}

	// Each call comes as a whole, whatever its number is.
	private static void add(AnswerParts parts, JsonNode call) {
		JsonNode function = call.path("function");
		parts.call(ONLY, JsonFields.text(call, "id"), JsonFields.text(function, "name"), function.path("arguments"));
	}

	private static @Nullable TokenUsage usage(JsonNode json) {
		Long input = JsonFields.positive(json, "prompt_eval_count");
		Long output = JsonFields.positive(json, "eval_count");
		return (input != null || output != null) ? new TokenUsage(input, output, null, null, null, null) : null;
	}

}
