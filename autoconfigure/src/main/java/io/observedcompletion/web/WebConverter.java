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

package io.observedcompletion.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.observedcompletion.content.ContentConverter;
import org.jspecify.annotations.Nullable;

/**
 * Tells the objects of the framework and of its servers. A class of the application that
 * has one of these types is only named: its methods are not ours to call.
 *
 * @param <T> the type
 * @param type the type
 * @param reader tells an object
 */
record WebConverter<T>(Class<T> type, Function<T, @Nullable Object> reader) implements ContentConverter {

	private static final List<String> PACKAGES = List.of("org.springframework.", "org.apache.catalina.",
			"org.eclipse.jetty.", "io.undertow.");

	@Override
	public boolean supports(Class<?> type) {
		return this.type.isAssignableFrom(type) && PACKAGES.stream().anyMatch(type.getName()::startsWith);
	}

	@Override
	public @Nullable Object convert(Object value) {
		return this.reader.apply(this.type.cast(value));
	}

	static Map<String, @Nullable Object> file(@Nullable String name, @Nullable String contentType, long size) {
		Map<String, @Nullable Object> file = new LinkedHashMap<>();
		file.put("name", name);
		file.put("type", contentType);
		file.put("size", size);
		return file;
	}

}
