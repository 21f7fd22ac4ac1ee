// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The header by which one service hands others what belongs to a trace, as entries
 * {@code key=value} that are separated by commas.
 *
 * @see <a href="https://www.w3.org/TR/baggage/#baggage-http-header-format">W3C
 * Baggage</a>
 */
final class BaggageHeader {

	static final String HEADER = "baggage";

	// What all have to pass on, and no more.
	private static final int LONGEST = 8192;

	private BaggageHeader() {
	}

	/**
	 * Returns the entries of a header.
	 * @param header the header
	 * @return values by their keys, decoded; without those that cannot be, and empty for
	 * a header that is longer than the standard has it
	 */
	static Map<String, String> parse(@Nullable String header) {
		Map<String, String> entries = new LinkedHashMap<>();
		for (String entry : split(header)) {
			String pair = entry.split(";", 2)[0];
			int equals = pair.indexOf('=');
			String value = (equals > 0) ? decoded(pair.substring(equals + 1).strip()) : null;
			if (value != null) {
				entries.put(pair.substring(0, equals).strip(), value);
			}
		}
		return entries;
	}

	/**
	 * Returns a header with an entry more.
	 * @param header the header, {@code null} for none
	 * @param key the key
	 * @param value the value, which needs no encoding
	 * @return the header with this entry alone for the key; unchanged if it had no room
	 */
	static String with(@Nullable String header, String key, String value) {
		List<String> entries = new ArrayList<>();
		for (String entry : split(header)) {
			if (!entry.split("[=;]", 2)[0].strip().equals(key)) {
				entries.add(entry);
			}
		}
		entries.add(key + "=" + value);
		String joined = String.join(",", entries);
		return (header == null || header.length() <= LONGEST && joined.length() <= LONGEST) ? joined : header;
	}

	private static List<String> split(@Nullable String header) {
		if (header == null || header.isBlank() || header.length() > LONGEST) {
			return List.of();
		}
		List<String> entries = new ArrayList<>();
		for (String entry : header.split(",")) {
			if (!entry.isBlank()) {
				entries.add(entry.strip());
			}
		}
		return entries;
	}

	private static @Nullable String decoded(String value) {
		try {
			return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
