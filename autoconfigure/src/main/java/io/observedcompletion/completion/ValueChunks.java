// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * The chunks of a stream that are no text, and where they stand in it. Not thread-safe.
 */
final class ValueChunks {

	private final List<Value> values;

	private int length;

	ValueChunks() {
		this(new ArrayList<>(0), 0);
	}

	private ValueChunks(List<Value> values, int length) {
		this.values = values;
		this.length = length;
	}

	/**
	 * Adds a chunk, unless there are too many.
	 * @param after how much text came before it
	 * @param json the chunk
	 * @param most how many characters are kept
	 */
	void add(int after, String json, int most) {
		if (this.length < most) {
			this.values.add(new Value(after, json));
			this.length += json.length();
		}
	}

	int length() {
		return this.length;
	}

	ValueChunks copy() {
		return new ValueChunks(List.copyOf(this.values), this.length);
	}

	/**
	 * Joins these and what else was said.
	 * @param said the text, a message or messages, {@code null} if there is none
	 * @param content encodes
	 * @return all of them in their order as a JSON array
	 */
	String array(@Nullable Object said, ContentReader content) {
		StringJoiner array = new StringJoiner(",", "[", "]");
		String text = (said instanceof String only) ? content.whole(only) : null;
		// A message, or a text in which something was masked that may go over the
		// borders.
		if (said != null && !said.equals(text)) {
			array.add(content.encode((text != null) ? text : said));
			text = null;
		}
		addAll(array, (text != null) ? text : "", content);
		return array.toString();
	}

	private void addAll(StringJoiner array, String text, ContentReader content) {
		int from = 0;
		for (Value value : this.values) {
			int to = Math.min(value.after, text.length());
			if (to > from) {
				array.add(content.encode(text.substring(from, to)));
				from = to;
			}
			array.add(value.json);
		}
		if (from < text.length()) {
			array.add(content.encode(text.substring(from)));
		}
	}

	private record Value(int after, String json) {

	}

}
