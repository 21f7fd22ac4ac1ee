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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * How elements are written to the response.
 */
enum Framing {

	/**
	 * One after the other.
	 */
	NONE {
		@Override
		void extend(HttpHeaders headers) {
		}

		@Override
		Set<DataWithMediaType> frame(Object element, @Nullable MediaType mediaType) {
			return Set.of(new DataWithMediaType(element, mediaType));
		}

		@Override
		List<Object> elements(Set<DataWithMediaType> items) {
			return items.stream().map(DataWithMediaType::getData).toList();
		}

		@Override
		Set<DataWithMediaType> heartbeat() {
			return Set.of(new DataWithMediaType("\n", null));
		}
	},

	/**
	 * Each as a server-sent event.
	 */
	SSE {
		@Override
		void extend(HttpHeaders headers) {
			if (headers.getContentType() == null) {
				headers.setContentType(MediaType.TEXT_EVENT_STREAM);
			}
		}

		@Override
		Set<DataWithMediaType> frame(Object element, @Nullable MediaType mediaType) {
			return SseEmitter.event().data(element, mediaType).build();
		}

		// An event is a series of items; data is what comes right after a data prefix.
		@Override
		List<Object> elements(Set<DataWithMediaType> items) {
			List<Object> elements = new ArrayList<>(1);
			boolean data = false;
			for (DataWithMediaType item : items) {
				if (data) {
					elements.add(unframed(item.getData()));
				}
				data = !data && item.getData() instanceof String text && text.endsWith(DATA);
			}
			return elements;
		}

		@Override
		Set<DataWithMediaType> heartbeat() {
			return SseEmitter.event().comment("").build();
		}
	};

	private static final String DATA = "data:";

	/**
	 * Adds to the headers of the response.
	 * @param headers the headers
	 */
	abstract void extend(HttpHeaders headers);

	/**
	 * Frames an element.
	 * @param element the element
	 * @param mediaType how it is to be converted
	 * @return what is written
	 */
	abstract Set<DataWithMediaType> frame(Object element, @Nullable MediaType mediaType);

	/**
	 * Finds the elements in what the application framed itself.
	 * @param items what is written
	 * @return the elements
	 */
	abstract List<Object> elements(Set<DataWithMediaType> items);

	/**
	 * Returns what is written to see whether the client is there.
	 * @return what says nothing
	 */
	abstract Set<DataWithMediaType> heartbeat();

	private static Object unframed(Object data) {
		return (data instanceof String text) ? text.replace("\n" + DATA, "\n") : data;
	}

}
