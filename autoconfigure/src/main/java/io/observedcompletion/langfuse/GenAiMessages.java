// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes messages, which are kept in the shape of OpenAI's chats, as OpenTelemetry's
 * conventions for generative AI have them.
 *
 * @see <a href=
 * "https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-input-messages.json">
 * gen-ai-input-messages.json</a>
 * @see <a href=
 * "https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-output-messages.json">
 * gen-ai-output-messages.json</a>
 * @see <a href=
 * "https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-tool-definitions.json">
 * gen-ai-tool-definitions.json</a>
 */
final class GenAiMessages {

	private static final JsonMapper json = JsonMapper.shared();

	private static final Map<String, String> FINISH_REASONS = Map.of("tool_calls", "tool_call", "tool_use", "tool_call",
			"function_call", "tool_call", "end_turn", "stop", "stop_sequence", "stop", "max_tokens", "length");

	private GenAiMessages() {
	}

	/**
	 * Writes what a model was asked. System messages are part of the chat wherever they
	 * are given, so they stay there.
	 * @param input the input
	 * @return a JSON array of messages
	 */
	static String input(String input) {
		JsonNode read = read(input);
		JsonNode messages = (read != null && read.has("messages")) ? read.get("messages") : read;
		ArrayNode result = json.createArrayNode();
		for (JsonNode message : messages(messages, "user", input)) {
			result.add(message(message));
		}
		return result.toString();
	}

	/**
	 * Writes what a model answered.
	 * @param output the output
	 * @param completion the completion
	 * @return a JSON array of messages
	 */
	static String output(String output, Completion completion) {
		String finishReason = finishReason(completion);
		ArrayNode result = json.createArrayNode();
		for (JsonNode message : messages(read(output), "assistant", output)) {
			result.add(message(message).put("finish_reason", finishReason));
		}
		return result.toString();
	}

	/**
	 * Writes the tools that a model was given.
	 * @param input the input
	 * @return a JSON array of definitions, {@code null} if there are none
	 */
	static @Nullable String tools(@Nullable String input) {
		JsonNode read = (input != null) ? read(input) : null;
		ArrayNode result = json.createArrayNode();
		if (read != null && read.path("messages").isArray()) {
			for (JsonNode tool : read.path("tools")) {
				JsonNode told = tool.path("function").isObject() ? tool.path("function") : tool;
				if (told.path("name").isString()) {
					result.add(definition(told));
				}
			}
		}
		return result.isEmpty() ? null : result.toString();
	}

	private static ObjectNode definition(JsonNode told) {
		ObjectNode definition = json.createObjectNode();
		definition.put("type", "function").set("name", told.get("name"));
		if (told.path("description").isString()) {
			definition.set("description", told.get("description"));
		}
		JsonNode schema = told.has("parameters") ? told.get("parameters") : told.path("input_schema");
		if (schema.isObject()) {
			definition.set("parameters", schema);
		}
		return definition;
	}

	// A text that is no chat was said by someone.
	private static List<JsonNode> messages(@Nullable JsonNode read, String role, String text) {
		List<JsonNode> messages = new ArrayList<>();
		if (read != null && read.isArray()) {
			read.forEach(messages::add);
		}
		else if (read != null) {
			messages.add(read);
		}
		boolean chat = !messages.isEmpty() && messages.stream().allMatch((message) -> message.path("role").isString());
		return chat ? messages : List.of(json.createObjectNode().put("role", role).put("content", text));
	}

	private static ObjectNode message(JsonNode said) {
		ObjectNode message = json.createObjectNode();
		message.set("role", said.get("role"));
		if (said.path("name").isString() && !said.has("tool_call_id")) {
			message.set("name", said.get("name"));
		}
		message.set("parts", GenAiParts.of(said));
		return message;
	}

	private static String finishReason(Completion completion) {
		String told = completion.finishReason();
		if (told != null && !told.isBlank()) {
			String lower = told.toLowerCase(Locale.ROOT);
			return Objects.requireNonNullElse(FINISH_REASONS.get(lower), lower);
		}
		return switch (completion.outcome()) {
			case COMPLETED -> "stop";
			case FAILED, TIMED_OUT -> "error";
			case CANCELLED, ABANDONED, INTERRUPTED -> lower(completion.outcome());
		};
	}

	private static String lower(Outcome outcome) {
		return outcome.name().toLowerCase(Locale.ROOT);
	}

	private static @Nullable JsonNode read(String text) {
		String start = text.stripLeading();
		if (!start.startsWith("{") && !start.startsWith("[")) {
			return null;
		}
		try {
			return json.readTree(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
