// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Builds JSON objects whose names keep the order that they are read in.
 *
 * @since 0.9.0
 */
public final class JsonObject {

	private JsonObject() {
	}

	/**
	 * Builds an object.
	 * @param namesAndValues names, each followed by its value; one whose value is
	 * {@code null} is left out
	 * @return a new map, which the caller may change
	 */
	public static Map<String, Object> of(@Nullable Object... namesAndValues) {
		Map<String, Object> object = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			Object value = namesAndValues[i + 1];
			if (value != null) {
				object.put(String.valueOf(namesAndValues[i]), value);
			}
		}
		return object;
	}

}
