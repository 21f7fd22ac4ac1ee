// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * Reads answers of Spring AI at once, because their metadata are maps that anyone may
 * change. Most chunks are kept as their text alone, which cannot.
 *
 * @param reader reads them
 */
record ChatResponseExtractor(ChatResponseReader reader) implements ContentExtractor {

	@Override
	public boolean supports(Class<?> type) {
		return ChatResponse.class.isAssignableFrom(type);
	}

	@Override
	public Chunk extract(Object element) {
		return this.reader.read((ChatResponse) element);
	}

	@Override
	public @Nullable String plainText(Object element) {
		return this.reader.plainText((ChatResponse) element);
	}

}
