// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.Map;

import io.observedcompletion.content.ContentPart;
import io.observedcompletion.content.JsonObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is no text in an answer, as content parts of OpenAI's API.
 */
final class ProviderMedia {

	private ProviderMedia() {
	}

	/**
	 * Keeps a part as it is.
	 * @param choice the index of the answer
	 * @param part the part
	 * @return the part of the answer
	 */
	static ContentPart part(int choice, JsonNode part) {
		Object content = JsonMapper.shared().treeToValue(part, Object.class);
		return new ContentPart.Generic(choice, (content != null) ? content : "");
	}

	/**
	 * Tells where a part is.
	 * @param choice the index of the answer
	 * @param type its MIME type
	 * @param uri where it is, or the part itself as a data URI
	 * @return the part of the answer
	 */
	static ContentPart of(int choice, String type, String uri) {
		if (type.startsWith("image/")) {
			return new ContentPart.Generic(choice, JsonObject.of("type", "image_url", "image_url", Map.of("url", uri)));
		}
		if (type.startsWith("audio/")) {
			return new ContentPart.Generic(choice,
					JsonObject.of("type", "input_audio", "input_audio", Map.of("data", uri)));
		}
		return new ContentPart.Generic(choice, JsonObject.of("type", "file", "file", Map.of("file_data", uri)));
	}

	static String dataUri(String contentType, String base64) {
		return "data:" + contentType + ";base64," + base64;
	}

}
