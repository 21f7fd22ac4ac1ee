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

import java.nio.ByteBuffer;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.EncodedText;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Reads the buffers of WebFlux, which go back to their pool once they are used.
 */
final class DataBufferExtractor implements ContentExtractor {

	@Override
	public boolean supports(Class<?> type) {
		return DataBuffer.class.isAssignableFrom(type);
	}

	@Override
	public Chunk extract(Object element) {
		DataBuffer buffer = (DataBuffer) element;
		ByteBuffer copy = ByteBuffer.allocate(buffer.readableByteCount());
		buffer.toByteBuffer(buffer.readPosition(), copy, 0, copy.capacity());
		return Chunk.ofValue(new EncodedText(copy.array()));
	}

}
