// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Set;

import io.observedcompletion.content.JsonTokens.Kind;

/**
 * Knows the schema of a value from a value: schemas describe the parameters of tools, and
 * hold none.
 */
final class JsonSchemas {

	private static final Set<String> SAYING_TYPES = Set.of("type", "$ref", "anyOf", "oneOf", "allOf", "enum");

	private static final Set<String> OTHERS = Set.of("title", "description", "format", "items", "properties",
			"required", "additionalProperties", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems",
			"maxItems", "uniqueItems", "nullable", "default", "examples", "const", "propertyOrdering", "$defs",
			"$schema", "readOnly", "writeOnly", "deprecated");

	private JsonSchemas() {
	}

	/**
	 * Finds the end of an object that is a schema.
	 * @param json the JSON
	 * @param start where the object begins
	 * @return its end, its start if it is no schema
	 */
	static int end(String json, int start) {
		JsonTokens tokens = new JsonTokens(json, start);
		boolean saysType = false;
		Kind kind = tokens.next();
		while (tokens.depth() > 0 && kind != Kind.END && kind != Kind.BROKEN) {
			kind = tokens.next();
			if (kind == Kind.NAME && tokens.depth() == 1) {
				String name = tokens.text();
				boolean is = SAYING_TYPES.contains(name);
				if (!is && !OTHERS.contains(name)) {
					return start;
				}
				saysType |= is;
			}
		}
		return saysType ? tokens.end() : start;
	}

}
