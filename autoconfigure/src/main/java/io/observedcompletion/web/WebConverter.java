// SPDX-License-Identifier: Apache-2.0

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
