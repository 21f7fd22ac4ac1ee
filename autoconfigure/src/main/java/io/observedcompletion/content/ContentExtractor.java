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
import java.util.function.Function;

/**
 * Reads the elements of a stream of one type.
 * <p>
 * Thread-safe. Elements are read on the writer thread, later, and are the very objects
 * that the application streamed unless {@link #retain(Object)} replaced them, so
 * implementations only read. One that throws costs the chunk, never the completion.
 */
public interface ContentExtractor {

	/**
	 * Creates an extractor for a type and its subtypes.
	 * @param <T> the type
	 * @param type the type of the elements
	 * @param reader reads one
	 * @return the extractor
	 */
	static <T> ContentExtractor of(Class<T> type, Function<? super T, Chunk> reader) {
		return new TypeExtractor<>(type, reader);
	}

	/**
	 * Creates an extractor for maps that are JSON objects of a model.
	 * @param textPaths where the text may be: keys and list indexes joined by dots, for
	 * example {@code choices.0.delta.content}. A map with none of them is a value
	 * @return the extractor
	 */
	static ContentExtractor ofMaps(List<String> textPaths) {
		return new MapExtractor(textPaths.stream().map(TextPath::of).toList());
	}

	/**
	 * Says whether elements of a type are read by this extractor.
	 * @param type the class of an element
	 * @return whether it is
	 */
	boolean supports(Class<?> type);

	/**
	 * Reads an element.
	 * @param element an element of a supported type
	 * @return what it says; a chunk that is nothing but a value of another class, as of
	 * what a wrapper holds, is read in its turn
	 */
	Chunk extract(Object element);

	/**
	 * Returns what may be read later in place of an element whose content changes once
	 * the application has it: a copy of a pooled buffer, or what a wrapper holds.
	 * <p>
	 * Called on the application's thread, so it copies and does nothing else. The class
	 * decides: where an element is returned itself, later ones of its class are taken as
	 * they are. What is returned in another class is retained in its turn.
	 * @param element an element of a supported type
	 * @return the element itself if it lasts, as most do, or what replaces it
	 */
	default Object retain(Object element) {
		return element;
	}

}
