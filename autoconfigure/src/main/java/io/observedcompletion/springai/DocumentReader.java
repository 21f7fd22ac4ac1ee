// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Map;

import io.observedcompletion.content.JsonObject;

import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;

/**
 * Reads the documents of a vector store.
 */
final class DocumentReader {

	private DocumentReader() {
	}

	static Map<String, Object> read(Document document) {
		Media media = document.getMedia();
		return JsonObject.of("id", document.getId(), "content",
				(media != null) ? List.of(MediaReader.part(media)) : document.getText(), "score", document.getScore(),
				"metadata", document.getMetadata());
	}

}
