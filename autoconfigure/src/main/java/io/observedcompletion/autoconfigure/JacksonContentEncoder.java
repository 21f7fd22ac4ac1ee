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

package io.observedcompletion.autoconfigure;

import java.security.Principal;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

import io.observedcompletion.content.ContentEncoder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdSerializer;

import org.springframework.core.io.InputStreamSource;
import org.springframework.util.ClassUtils;

/**
 * Encodes values as JSON with a mapper of its own, so that the application may configure
 * its mapper as it likes. Values that are alive (streams, futures, requests, sessions,
 * connections) are named, not read, and so is who is logged in, whose credentials come
 * along.
 */
final class JacksonContentEncoder implements ContentEncoder {

	private static final List<Class<?>> LIVE_TYPES = List.of(AutoCloseable.class, BaseStream.class, Iterator.class,
			Future.class, Flow.Publisher.class, Thread.class, InputStreamSource.class, Principal.class);

	private static final List<Class<?>> OPTIONAL_LIVE_TYPES = present("org.reactivestreams.Publisher",
			"jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse", "jakarta.servlet.http.HttpSession",
			"org.springframework.http.HttpMessage", "org.springframework.web.context.request.RequestAttributes",
			"org.springframework.web.server.ServerWebExchange", "org.springframework.web.server.WebSession");

	private final JsonMapper mapper = JsonMapper.builder()
		.findAndAddModules()
		.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
		.addModule(new SimpleModule().setSerializerModifier(new LiveTypesModifier()))
		.build();

	@Override
	public String encode(Object value) {
		return this.mapper.writeValueAsString(value);
	}

	private static boolean isLive(Class<?> type) {
		return Stream.concat(LIVE_TYPES.stream(), OPTIONAL_LIVE_TYPES.stream())
			.anyMatch((live) -> live.isAssignableFrom(type));
	}

	private static List<Class<?>> present(String... names) {
		ClassLoader classLoader = JacksonContentEncoder.class.getClassLoader();
		return Stream.of(names)
			.filter((name) -> ClassUtils.isPresent(name, classLoader))
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.toList();
	}

	private static final class LiveTypesModifier extends ValueSerializerModifier {

		private static final long serialVersionUID = 1L;

		@Override
		public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
				ValueSerializer<?> serializer) {
			return isLive(description.getBeanClass()) ? new NameSerializer() : serializer;
		}

	}

	private static final class NameSerializer extends StdSerializer<Object> {

		NameSerializer() {
			super(Object.class);
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			generator.writeString("[" + value.getClass().getName() + "]");
		}

	}

}
