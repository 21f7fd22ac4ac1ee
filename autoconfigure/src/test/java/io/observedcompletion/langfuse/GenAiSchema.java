// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the JSON schemas of OpenTelemetry's conventions for generative AI ask of messages
 * and tools: gen-ai-input-messages.json, gen-ai-output-messages.json and
 * gen-ai-tool-definitions.json of open-telemetry/semantic-conventions-genai, as of
 * 2026-11. Stricter where those allow parts of any other type: the known types have to be
 * what they are known for, and only the type of what stands for media is our own.
 */
final class GenAiSchema {

	private static final Map<String, List<String>> TEXTS = Map.of("text", List.of("content"), "reasoning",
			List.of("content"), "tool_call", List.of("name"), "tool_call_response", List.of(), "blob",
			List.of("modality", "content"), "file", List.of("modality", "file_id"), "uri", List.of("modality", "uri"),
			"server_tool_call", List.of("name"));

	private GenAiSchema() {
	}

	static JsonNode input(String json) {
		JsonNode messages = messages(json);
		assertThat(messages).allSatisfy((message) -> assertThat(message.has("finish_reason")).isFalse());
		return messages;
	}

	static JsonNode output(String json) {
		JsonNode messages = messages(json);
		assertThat(messages).allSatisfy((message) -> assertThat(message.path("finish_reason").isString()).isTrue());
		return messages;
	}

	private static JsonNode messages(String json) {
		JsonNode messages = JsonMapper.shared().readTree(json);
		assertThat(messages.isArray()).as(json).isTrue();
		assertThat(messages).isNotEmpty().allSatisfy((message) -> {
			assertThat(message.isObject()).isTrue();
			assertThat(message.path("role").isString()).isTrue();
			assertThat(message.path("parts").isArray()).isTrue();
			assertThat(!message.has("name") || message.get("name").isString()).isTrue();
			assertThat(message.path("parts")).allSatisfy(GenAiSchema::checkPart);
		});
		return messages;
	}

	private static void checkPart(JsonNode part) {
		assertThat(part.isObject() && part.path("type").isString()).as(part.toString()).isTrue();
		String type = part.path("type").asString();
		assertThat(TEXTS.getOrDefault(type, List.of()))
			.allSatisfy((field) -> assertThat(part.path(field).isString()).as(field + " of " + part).isTrue());
		assertThat(!part.has("id") || part.get("id").isString()).isTrue();
		if (type.equals("tool_call_response")) {
			assertThat(part.has("response")).isTrue();
		}
		if (type.equals("uri")) {
			assertThat(part.path("uri").asString()).doesNotStartWith("data:");
		}
	}

	static JsonNode tools(String json) {
		JsonNode tools = JsonMapper.shared().readTree(json);
		assertThat(tools.isArray()).as(json).isTrue();
		assertThat(tools).isNotEmpty().allSatisfy((tool) -> {
			assertThat(tool.path("type").asString()).isEqualTo("function");
			assertThat(tool.path("name").isString()).isTrue();
			assertThat(!tool.has("description") || tool.get("description").isString()).isTrue();
			assertThat(!tool.has("parameters") || tool.get("parameters").isObject()).isTrue();
		});
		return tools;
	}

}
