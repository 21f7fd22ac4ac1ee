// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.Map;
import java.util.function.Function;

import io.observedcompletion.content.ContentConverter;
import org.jspecify.annotations.Nullable;

/**
 * Tells objects of LangChain4j that carry parameters of a model.
 *
 * @param <T> the type
 * @param type the type
 * @param reader tells an object
 * @param parameters finds the parameters in it
 */
record LangChain4jConverter<T>(Class<T> type, Function<T, @Nullable Object> reader,
		Function<T, Map<String, Object>> parameters) implements ContentConverter {

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
