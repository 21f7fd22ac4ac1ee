// SPDX-License-Identifier: Apache-2.0

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
