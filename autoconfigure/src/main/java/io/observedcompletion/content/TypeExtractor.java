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
