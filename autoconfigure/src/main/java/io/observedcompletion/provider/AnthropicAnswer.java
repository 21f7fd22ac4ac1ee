// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads answers of Anthropic. In a stream each block of the answer begins with an event
 * of its own, is told in deltas and has a number, by which the fragments of a call find
 * the call.
 *
 * @see <a href="https://docs.claude.com/en/docs/build-with-claude/streaming">Streaming
 * messages</a>
 */
final class AnthropicAnswer {

	// This API gives no more than one answer.
	private static final int ONLY = 0;

	private AnthropicAnswer() {
	}

	static boolean matches(JsonNode json) {
		return switch (json.path("type").asString("")) {
			case "message" -> isMessage(json);
			case "message_start" -> isMessage(json.path("message"));
			case "content_block_start" -> isOfBlock(json, "content_block");
			case "content_block_delta" -> isOfBlock(json, "delta");
			case "content_block_stop" -> json.path("index").isIntegralNumber();
			case "message_delta" -> json.path("delta").has("stop_reason") || json.path("usage").has("output_tokens");
			// Nothing else, but for what Bedrock adds.
			case "message_stop" -> json.size() <= 2;
			case "ping" -> json.size() == 1;
			default -> false;
		};
	}

	private static boolean isMessage(JsonNode message) {
		return message.path("role").asString("").equals("assistant") && message.path("content").isArray()
				&& (message.has("stop_reason") || message.path("usage").has("output_tokens"));
	}

	private static boolean isOfBlock(JsonNode json, String name) {
		return json.path("index").isIntegralNumber() && json.path(name).path("type").isString();
	}

	static Chunk read(JsonNode json) {
		return switch (json.path("type").asString("")) {
			case "message" -> message(json, AnthropicUsage.of(json.path("usage")));
			case "message_start" ->
				message(json.path("message"), AnthropicUsage.begun(json.path("message").path("usage")));
			case "content_block_start" -> block(json.path("content_block"), JsonFields.count(json, "index"));
			case "content_block_delta" -> delta(json.path("delta"), JsonFields.count(json, "index"));
			case "message_delta" -> new AnswerParts().chunk(null, JsonFields.text(json.path("delta"), "stop_reason"),
					AnthropicUsage.ended(json.path("usage")));
			default -> ProviderError.within(json);
		};
	}

	private static Chunk message(JsonNode message, @Nullable TokenUsage usage) {
		AnswerParts parts = new AnswerParts();
		message.path("content").forEach((block) -> add(parts, block, null));
		return parts.chunk(JsonFields.text(message, "model"), JsonFields.text(message, "stop_reason"), usage);
	}

	private static Chunk block(JsonNode block, @Nullable Long index) {
		AnswerParts parts = new AnswerParts();
		add(parts, block, index);
		return parts.chunk(null, null, null);
	}

	private static void add(AnswerParts parts, JsonNode block, @Nullable Long index) {
		String type = block.path("type").asString("");
		switch (type) {
			case "text" -> parts.text(ONLY, block.path("text"));
			case "thinking" -> parts.thought(ONLY, block.path("thinking"));
			case "redacted_thinking" -> parts.redactedThought(ONLY);
			case "tool_use", "server_tool_use", "mcp_tool_use" -> parts.fragment(ONLY, index,
					JsonFields.text(block, "id"), JsonFields.text(block, "name"), input(block.path("input"), index));
			default -> addOther(parts, type, block);
		}
	}

	// In a stream an empty object stands for what is still to come.
	private static @Nullable String input(JsonNode input, @Nullable Long index) {
		return !input.isObject() || (index != null && input.isEmpty()) ? null : input.toString();
	}

	// The results of tools that Anthropic itself called, files, summaries.
	private static void addOther(AnswerParts parts, String type, JsonNode block) {
		if (!type.isEmpty() && block.valueStream().anyMatch((value) -> !value.isNull() && value != block.get("type"))) {
			parts.other(ONLY, type, readable(block.deepCopy()));
		}
	}

	// Only Anthropic can read what is encrypted, and it is long.
	private static JsonNode readable(JsonNode told) {
		if (told instanceof ObjectNode object) {
			object.remove(object.propertyNames().stream().filter((name) -> name.startsWith("encrypted_")).toList());
		}
		told.forEach(AnthropicAnswer::readable);
		return told;
	}

	private static Chunk delta(JsonNode delta, @Nullable Long index) {
		AnswerParts parts = new AnswerParts();
		switch (delta.path("type").asString("")) {
			case "text_delta" -> parts.text(ONLY, delta.path("text"));
			case "thinking_delta" -> parts.thought(ONLY, delta.path("thinking"));
			case "input_json_delta" -> parts.fragment(ONLY, index, null, null, delta.path("partial_json").asString(""));
			case "compaction_delta" -> addOther(parts, "compaction", delta);
			default -> {
				// Signatures and citations are no part of what is said.
			}
		}
		return parts.chunk(null, null, null);
	}

}
