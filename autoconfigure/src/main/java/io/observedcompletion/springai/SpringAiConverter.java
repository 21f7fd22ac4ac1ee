// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Map;
import java.util.function.Function;

import io.observedcompletion.content.ContentConverter;
import org.jspecify.annotations.Nullable;

/**
 * Converts objects of Spring AI, each by named accessors. Options hold keys, headers and
 * contexts of tools, so only their parameters are read.
 *
 * @param <T> the type
 * @param type the type
 * @param reader tells an object
 * @param parameters finds the parameters of the model in it
 */
record SpringAiConverter<T>(Class<T> type, Function<T, @Nullable Object> reader,
		Function<T, Map<String, Object>> parameters) implements ContentConverter {

	static <T> ContentConverter of(Class<T> type, Function<T, @Nullable Object> reader) {
		return new SpringAiConverter<>(type, reader, (value) -> Map.of());
	}

	@Override
	public boolean supports(Class<?> type) {
		return this.type.isAssignableFrom(type);
	}

	@Override
	public @Nullable Object convert(Object value) {
		return this.reader.apply(this.type.cast(value));
	}

	@Override
	public Map<String, Object> modelParameters(Object value) {
		return this.parameters.apply(this.type.cast(value));
	}

}
