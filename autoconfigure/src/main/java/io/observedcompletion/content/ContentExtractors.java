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
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The extractors in order, the first that supports a type reads it. Text and bytes need
 * none, and an element that no extractor knows is a value.
 */
final class ContentExtractors {

	private final List<ContentExtractor> extractors;

	private final Map<Class<?>, ContentExtractor> byType = new ConcurrentHashMap<>();

	/**
	 * Creates the group.
	 * @param extractors the extractors, the most important first
	 */
	ContentExtractors(List<ContentExtractor> extractors) {
		this.extractors = List.copyOf(extractors);
	}

	/**
	 * Reads an element.
	 * @param element the element
	 * @return what it says, the empty chunk for {@code null}
	 */
	Chunk extract(@Nullable Object element) {
		if (element == null) {
			return Chunk.empty();
		}
		Chunk chunk = extractor(element.getClass()).extract(element);
		return isOther(chunk.value(), element) && chunk.isOnlyValue() ? extract(chunk.value()) : chunk;
	}

	// Of the same class it would come back for ever.
	private static boolean isOther(@Nullable Object value, Object element) {
		return value != null && value.getClass() != element.getClass();
	}

	private ContentExtractor extractor(Class<?> type) {
		ContentExtractor extractor = this.byType.get(type);
		return (extractor != null) ? extractor : this.byType.computeIfAbsent(type, this::find);
	}

	private ContentExtractor find(Class<?> type) {
		for (ContentExtractor extractor : this.extractors) {
			if (extractor.supports(type)) {
				return extractor;
			}
		}
		return CharSequence.class.isAssignableFrom(type) ? Fallback.TEXT : Fallback.VALUE;
	}

	private enum Fallback implements ContentExtractor {

		TEXT {
			@Override
			public Chunk extract(Object element) {
				return Chunk.ofText(element.toString());
			}
		},

		VALUE {
			@Override
			public Chunk extract(Object element) {
				return Chunk.ofValue(element);
			}
		};

		@Override
		public boolean supports(Class<?> type) {
			return true;
		}

	}

}
