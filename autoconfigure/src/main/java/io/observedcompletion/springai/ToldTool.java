// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Map;

import io.observedcompletion.content.JsonObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * Holds the description of a tool that a model is given.
 *
 * @param name the name
 * @param description what it does
 * @param schema the JSON schema of its arguments
 */
record ToldTool(String name, @Nullable String description, @Nullable String schema) {

	static ToldTool of(ToolDefinition definition) {
		return new ToldTool(definition.name(), definition.description(), definition.inputSchema());
	}

	long weight() {
		return ((this.description != null) ? this.description.length() : 0)
				+ ((this.schema != null) ? this.schema.length() : 0);
	}

	Map<String, Object> tell() {
		return JsonObject.of("type", "function", "function", JsonObject.of("name", this.name, "description",
				this.description, "parameters", (this.schema != null) ? json(this.schema) : null));
	}

	// A schema that is no JSON is still worth being seen.
	private static Object json(String text) {
		try {
			return JsonMapper.shared().readValue(text, Object.class);
		}
		catch (JacksonException ex) {
			return text;
		}
	}

}
