// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;

/**
 * Keeps the values of tags few: each is a time series for ever. Thread-safe; threads that
 * race may let some more pass.
 */
final class BoundedValues {

	static final int MOST = 100;

	private static final int LONGEST = 100;

	private static final String OTHER = "other";

	private final Map<String, Set<String>> values = new ConcurrentHashMap<>();

	/**
	 * Returns the tags with {@code other} in place of values that are too many, or too
	 * long.
	 */
	Tags bounded(Tags tags) {
		return Tags
			.of(tags.stream().map((tag) -> Tag.of(tag.getKey(), bounded(tag.getKey(), tag.getValue()))).toList());
	}

	private String bounded(String key, String value) {
		Set<String> known = this.values.computeIfAbsent(key, (any) -> ConcurrentHashMap.newKeySet());
		if (known.contains(value)) {
			return value;
		}
		if (known.size() >= MOST || value.length() > LONGEST) {
			return OTHER;
		}
		known.add(value);
		return value;
	}

}
