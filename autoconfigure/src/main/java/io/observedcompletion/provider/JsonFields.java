// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads fields of which any may be missing, empty or of another type.
 */
final class JsonFields {

	private JsonFields() {
	}

	static @Nullable String text(JsonNode json, String name) {
		return ProviderText.notBlank(json.path(name));
	}

	static @Nullable Long count(JsonNode json, String name) {
		JsonNode field = json.path(name);
		return (field.canConvertToLong() && field.isIntegralNumber() && field.longValue() >= 0) ? field.longValue()
				: null;
	}

	/**
	 * Reads a count of which the provider says zero where it does not know.
	 * @param json the object
	 * @param name the name of the field
	 * @return the count, {@code null} if it is zero or unknown
	 */
	static @Nullable Long positive(JsonNode json, String name) {
		Long count = count(json, name);
		return (count != null && count > 0) ? count : null;
	}

	static int index(JsonNode json, String name) {
		Long index = count(json, name);
		return (index != null && index <= Integer.MAX_VALUE) ? index.intValue() : 0;
	}

	/**
	 * Says whether an object has no other fields than these.
	 */
	static boolean hasOnly(JsonNode json, Set<String> names) {
		return names.containsAll(json.propertyNames());
	}

}
