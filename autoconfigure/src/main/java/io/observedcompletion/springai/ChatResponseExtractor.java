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

package io.observedcompletion.springai;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * Reads answers of Spring AI at once, because their metadata are maps that anyone may
 * change. Of most chunks only the text is kept, which cannot.
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
