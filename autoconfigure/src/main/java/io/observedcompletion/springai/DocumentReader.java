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

import java.util.List;
import java.util.Map;

import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;

/**
 * Reads documents as what was found.
 */
final class DocumentReader {

	private DocumentReader() {
	}

	static Map<String, Object> read(Document document) {
		Media media = document.getMedia();
		return ChatPromptReader.part("id", document.getId(), "content",
				(media != null) ? List.of(MediaReader.part(media)) : document.getText(), "score", document.getScore(),
				"metadata", document.getMetadata());
	}

}
