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

	static ContentPart image(int choice, String contentType, String base64) {
		return new ContentPart.Generic(choice,
				JsonObject.of("type", "image_url", "image_url", Map.of("url", dataUri(contentType, base64))));
	}

	static ContentPart audio(int choice, String contentType, String base64) {
		return new ContentPart.Generic(choice,
				JsonObject.of("type", "input_audio", "input_audio", Map.of("data", dataUri(contentType, base64))));
	}

	private static String dataUri(String contentType, String base64) {
		return "data:" + contentType + ";base64," + base64;
	}

}
