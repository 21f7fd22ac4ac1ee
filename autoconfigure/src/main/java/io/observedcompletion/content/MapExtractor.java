/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
