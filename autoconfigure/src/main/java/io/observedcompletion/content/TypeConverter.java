// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Tells values of one type and its subtypes by a function.
 *
 * @param <T> the type
 * @param type the type
 * @param reader tells a value
 */
record TypeConverter<T>(Class<T> type,
		Function<? super T, ? extends @Nullable Object> reader) implements ContentConverter {

	@Override
	public boolean supports(Class<?> type) {
		return this.type.isAssignableFrom(type);
	}

	@Override
	public @Nullable Object convert(Object value) {
		return this.reader.apply(this.type.cast(value));
	}

}
