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

package io.observedcompletion.springai;

import java.util.Map;
import java.util.function.Function;

import io.observedcompletion.content.ContentConverter;
import org.jspecify.annotations.Nullable;

/**
 * Tells objects of Spring AI, each by named accessors. Options hold keys, headers and
 * contexts of tools, and are never told but by their parameters.
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
