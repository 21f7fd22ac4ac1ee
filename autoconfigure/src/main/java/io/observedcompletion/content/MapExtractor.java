// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads maps that are JSON objects of a model. In a stream they are their text; as the
 * whole answer they stay what they are, with all that is in them.
 *
 * @param paths where the text may be
 */
record MapExtractor(List<TextPath> paths) implements ContentExtractor {

	private static final TextPath ERROR = TextPath.of("error");

	@Override
	public boolean supports(Class<?> type) {
		return Map.class.isAssignableFrom(type);
	}

	@Override
	public Chunk extract(Object element) {
		String text = text(element);
		// An error may come in the envelope of a chunk.
		boolean isError = (text == null || text.isEmpty()) && ERROR.begins(element);
		return isError ? Chunk.ofValue(element) : new Chunk(text, element, null, null, null);
	}

	private @Nullable String text(Object map) {
		String none = null;
		for (TextPath path : this.paths) {
			String text = path.text(map);
			if (text != null && !text.isEmpty()) {
				return text;
			}
			none = (text != null) ? text : none;
		}
		return none;
	}

}
