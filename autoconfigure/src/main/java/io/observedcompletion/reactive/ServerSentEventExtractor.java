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

package io.observedcompletion.reactive;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;

import org.springframework.http.codec.ServerSentEvent;

/**
 * Reads server-sent events: their data, whatever it is.
 */
final class ServerSentEventExtractor implements ContentExtractor {

	@Override
	public boolean supports(Class<?> type) {
		return ServerSentEvent.class.isAssignableFrom(type);
	}

	// A comment without data says nothing.
	@Override
	public Chunk extract(Object element) {
		Object data = ((ServerSentEvent<?>) element).data();
		return (data != null) ? Chunk.ofValue(data) : Chunk.empty();
	}

}
