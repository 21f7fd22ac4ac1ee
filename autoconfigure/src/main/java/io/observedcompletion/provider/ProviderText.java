// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Texts in the JSON of providers, who write {@code null}, nothing or something else where
 * they have none.
 */
final class ProviderText {

	private ProviderText() {
	}

	/**
	 * Returns a text.
	 * @param json the text
	 * @return the text, empty if it is something else
	 */
	static String of(JsonNode json) {
		return json.isString() ? json.stringValue() : "";
	}

	/**
	 * Returns a text that says something.
	 * @param json the text
	 * @return the text, {@code null} if it is blank or something else
	 */
	static @Nullable String notBlank(JsonNode json) {
		return (json.isString() && !json.stringValue().isBlank()) ? json.stringValue() : null;
	}

	/**
	 * Returns a text that some servers give as the JSON it would be.
	 * @param json the text or the JSON
	 * @return the text, {@code null} if there is none
	 */
	static @Nullable String written(JsonNode json) {
		return json.isContainer() ? json.toString() : json.isString() ? json.stringValue() : null;
	}

}
