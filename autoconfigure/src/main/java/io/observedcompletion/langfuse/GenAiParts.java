// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what a message consists of, in the shape of OpenAI's or Anthropic's chats, as
 * the parts of OpenTelemetry's conventions for generative AI. The bytes of media are not
 * among them: what stands in their place is told as it is.
 */
final class GenAiParts {

	private static final JsonMapper json = JsonMapper.shared();

	private GenAiParts() {
	}

	static ArrayNode of(JsonNode message) {
		ArrayNode parts = json.createArrayNode();
		for (JsonNode thought : message.path("thinking")) {
			parts.add(reasoning(thought.path("content")));
		}
		JsonNode content = message.path("content");
		if (message.has("tool_call_id")) {
			parts.add(response(message.get("tool_call_id"), content));
		}
		else if (content.isArray()) {
			content.forEach((part) -> parts.add(part(part)));
		}
		else if (!content.isMissingNode() && !content.isNull()) {
			parts.add(text(content));
		}
		for (JsonNode call : message.path("tool_calls")) {
			parts.add(call(call.get("id"), call.path("function").get("name"), call.path("function").get("arguments")));
		}
		return parts;
	}

	private static ObjectNode part(JsonNode part) {
		return switch (part.path("type").isString() ? part.path("type").asString() : "") {
			case "text", "input_text", "output_text" -> text(part.path("text"));
			case "thinking" -> reasoning(part.has("thinking") ? part.get("thinking") : part.path("content"));
			case "tool_use" -> call(part.get("id"), part.get("name"), part.get("input"));
			case "tool_result" -> response(part.get("tool_use_id"), part.path("content"));
			case "image_url" -> image(part);
			case "" -> text(part);
			default -> part.isObject() ? (ObjectNode) part : text(part);
		};
	}

	private static ObjectNode text(JsonNode text) {
		return json.createObjectNode().put("type", "text").put("content", plain(text));
	}

	private static ObjectNode reasoning(JsonNode thought) {
		return json.createObjectNode().put("type", "reasoning").put("content", plain(thought));
	}

	private static ObjectNode call(@Nullable JsonNode id, @Nullable JsonNode name, @Nullable JsonNode arguments) {
		ObjectNode call = json.createObjectNode().put("type", "tool_call");
		if (id != null && id.isString()) {
			call.set("id", id);
		}
		call.put("name", (name != null) ? plain(name) : "");
		if (arguments != null) {
			call.set("arguments", structured(arguments));
		}
		return call;
	}

	private static ObjectNode response(@Nullable JsonNode id, JsonNode content) {
		ObjectNode response = json.createObjectNode().put("type", "tool_call_response");
		if (id != null && id.isString()) {
			response.set("id", id);
		}
		response.set("response", content.isMissingNode() ? json.nullNode() : content);
		return response;
	}

	private static ObjectNode image(JsonNode part) {
		JsonNode url = part.path("image_url").isObject() ? part.path("image_url").path("url") : part.path("image_url");
		String text = plain(url);
		return text.matches("(?s)[a-z][a-z0-9+.-]*://.*")
				? json.createObjectNode().put("type", "uri").put("modality", "image").put("uri", text)
				: json.createObjectNode().put("type", "media").put("modality", "image").put("content", text);
	}

	private static String plain(JsonNode node) {
		return node.isString() ? node.asString() : node.isMissingNode() ? "" : node.toString();
	}

	// Models write arguments as JSON in a text, and not always to its end.
	private static JsonNode structured(JsonNode arguments) {
		try {
			return arguments.isString() ? json.readTree(arguments.asString()) : arguments;
		}
		catch (JacksonException ex) {
			return arguments;
		}
	}

}
