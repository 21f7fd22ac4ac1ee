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

import java.nio.ByteBuffer;

/**
 * Reads bytes as UTF-8. Buffers are used again, so their bytes are copied.
 */
final class BytesExtractor implements ContentExtractor {

	@Override
	public boolean supports(Class<?> type) {
		return type == byte[].class || type == EncodedText.class || ByteBuffer.class.isAssignableFrom(type);
	}

	@Override
	public Chunk extract(Object element) {
		return Chunk.ofValue(retain(element));
	}

	@Override
	public Object retain(Object element) {
		if (element instanceof byte[] bytes) {
			return new EncodedText(bytes.clone());
		}
		return (element instanceof ByteBuffer buffer) ? EncodedText.copyOf(buffer) : element;
	}

}
