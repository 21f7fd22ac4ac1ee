// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.function.Function;

/**
 * Reads elements of one type and its subtypes by a function.
 *
 * @param <T> the type
 * @param type the type
 * @param reader reads an element
 * @param readsLater whether elements never change
 */
record TypeExtractor<T>(Class<T> type, Function<? super T, Chunk> reader,
		boolean readsLater) implements ContentExtractor {

	@Override
	public boolean supports(Class<?> type) {
		return this.type.isAssignableFrom(type);
	}

	@Override
	public Chunk extract(Object element) {
		return this.reader.apply(this.type.cast(element));
	}

}
