// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of Bedrock's Converse. The events of its stream are told under their
 * names by the SDKs, and as they are by the wire, where a header names them.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html">ConverseStreamOutput</a>
 */
final class BedrockAnswer {

	// This API gives no more than one answer.
	private static final int ONLY = 0;

	private static final String BLOCK = "contentBlockIndex";

	private static final Map<String, Predicate<JsonNode>> EVENTS = Map.of("messageStart",
			(event) -> event.path("role").isString(), "contentBlockStart", BedrockAnswer::isOfBlock,
			"contentBlockDelta", BedrockAnswer::isOfBlock, "contentBlockStop", BedrockAnswer::isOfBlock, "messageStop",
			(event) -> event.path("stopReason").isString(), "metadata", BedrockAnswer::isMetadata);

	private static final Set<String> EXCEPTIONS = Set.of("internalServerException", "modelStreamErrorException",
			"validationException", "throttlingException", "serviceUnavailableException", "modelTimeoutException");

	private static final Set<String> STOP = Set.of("stopReason", "additionalModelResponseFields", "p");

	private BedrockAnswer() {
	}

	static boolean matches(JsonNode json) {
		String name = (json.size() == 1) ? json.propertyNames().iterator().next() : "";
		return isWhole(json) || isEvent(json) || EXCEPTIONS.contains(name) && json.get(name).path("message").isString()
				|| EVENTS.getOrDefault(name, (event) -> false).test(json.path(name));
	}

	private static boolean isWhole(JsonNode json) {
		return json.path("stopReason").isString() && json.path("output").path("message").path("content").isArray();
	}

	private static boolean isEvent(JsonNode json) {
		boolean ofBlock = isOfBlock(json)
				&& (json.path("delta").isObject() || json.path("start").isObject() || json.size() <= 2);
		return ofBlock || isMetadata(json) || json.path("stopReason").isString() && JsonFields.hasOnly(json, STOP);
	}

	private static boolean isOfBlock(JsonNode event) {
		return event.path(BLOCK).isIntegralNumber();
	}

	private static boolean isMetadata(JsonNode event) {
		return event.path("usage").has("inputTokens") && event.path("metrics").has("latencyMs");
	}

	static Chunk read(JsonNode json) {
		for (String name : EXCEPTIONS) {
			if (json.path(name).isObject()) {
				return Chunk.of(List.of(failure(name, json.get(name))), null, null, null);
			}
		}
		for (String name : EVENTS.keySet()) {
			if (json.path(name).isObject()) {
				return event(json.get(name));
			}
		}
		return event(json);
	}

	private static ContentPart failure(String name, JsonNode exception) {
		String message = JsonFields.text(exception, "message");
		return new ContentPart.Failure(ONLY, (message != null) ? name + ": " + message : name);
	}

	private static Chunk event(JsonNode event) {
		AnswerParts parts = new AnswerParts();
		JsonNode content = event.path("output").path("message").path("content");
		content.forEach((block) -> add(parts, block, null));
		Long index = JsonFields.count(event, BLOCK);
		add(parts, event.path("start"), index);
		add(parts, event.path("delta"), index);
		ProviderError.within(event).parts().forEach(parts::add);
		return parts.chunk(null, JsonFields.text(event, "stopReason"), usage(event.path("usage")));
	}

	private static void add(AnswerParts parts, JsonNode block, @Nullable Long index) {
		parts.text(ONLY, block.path("text"));
		JsonNode thought = block.path("reasoningContent");
		parts.thought(ONLY, thought.path("text"));
		parts.thought(ONLY, thought.path("reasoningText").path("text"));
		if (thought.has("redactedContent")) {
			parts.redactedThought(ONLY);
		}
		JsonNode tool = block.path("toolUse");
		if (tool.isObject()) {
			parts.fragment(ONLY, index, JsonFields.text(tool, "toolUseId"), JsonFields.text(tool, "name"),
					input(tool.path("input")));
		}
		addMedia(parts, "image", block.path("image"));
		addMedia(parts, "video", block.path("video"));
		addMedia(parts, "audio", block.path("audio"));
		if (block.path("toolResult").has("content")) {
			parts.other(ONLY, "tool_result", block.get("toolResult"));
		}
	}

	// In a stream it comes in pieces of its text.
	private static @Nullable String input(JsonNode input) {
		return input.isString() ? input.stringValue() : input.isObject() ? input.toString() : null;
	}

	private static void addMedia(AnswerParts parts, String kind, JsonNode media) {
		String type = kind + "/" + media.path("format").asString("");
		String bytes = JsonFields.text(media.path("source"), "bytes");
		String uri = JsonFields.text(media.path("source").path("s3Location"), "uri");
		if (bytes != null) {
			parts.media(ONLY, type, bytes);
		}
		else if (uri != null) {
			parts.reference(ONLY, type, uri);
		}
	}

	private static @Nullable TokenUsage usage(JsonNode usage) {
		Long input = JsonFields.count(usage, "inputTokens");
		Long output = JsonFields.count(usage, "outputTokens");
		TokenUsage counted = new TokenUsage(input, output, JsonFields.count(usage, "cacheReadInputTokens"),
				JsonFields.count(usage, "cacheWriteInputTokens"), null, null);
		JsonNode written = usage.path("cacheDetails");
		return (input != null || output != null)
				? AnthropicUsage.split(counted, kept(written, "5m"), kept(written, "1h")) : null;
	}

	private static @Nullable Long kept(JsonNode written, String time) {
		long tokens = written.valueStream()
			.filter((detail) -> detail.path("ttl").asString("").equals(time))
			.mapToLong((detail) -> detail.path("inputTokens").asLong(0))
			.sum();
		return (tokens > 0) ? Long.valueOf(tokens) : null;
	}

}
