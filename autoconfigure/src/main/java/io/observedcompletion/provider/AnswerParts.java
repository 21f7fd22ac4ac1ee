// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import io.observedcompletion.content.JsonObject;
import io.observedcompletion.content.MediaData;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Collects what an object says of an answer. What is not there says nothing.
 */
final class AnswerParts {

	// What the provider thought and does not show.
	private static final String REDACTED = "[redacted]";

	private final List<ContentPart> parts = new ArrayList<>();

	void text(int choice, JsonNode text) {
		if (isSaid(text)) {
			this.parts.add(new ContentPart.Text(choice, text.stringValue()));
		}
	}

	void thought(int choice, JsonNode text) {
		if (isSaid(text)) {
			this.parts.add(new ContentPart.Reasoning(choice, text.stringValue(), false));
		}
	}

	void redactedThought(int choice) {
		this.parts.add(new ContentPart.Reasoning(choice, REDACTED, false));
	}

	private static boolean isSaid(JsonNode text) {
		return text.isString() && !text.stringValue().isEmpty();
	}

	/**
	 * Adds a call of a tool as a whole, which has no number.
	 * @param choice the index of the answer
	 * @param id its id, if any
	 * @param name the name of the tool
	 * @param arguments the arguments, an object
	 */
	void call(int choice, @Nullable String id, @Nullable String name, JsonNode arguments) {
		fragment(choice, null, id, name, arguments.isMissingNode() || arguments.isNull() ? null
				: arguments.isString() ? arguments.stringValue() : arguments.toString());
	}

	void fragment(int choice, @Nullable Long index, @Nullable String id, @Nullable String name,
			@Nullable String arguments) {
		this.parts.add(new ContentPart.ToolCall(choice, index, id, name, arguments));
	}

	/**
	 * Adds an image, a sound or a document, as content parts of OpenAI's API.
	 * @param choice the index of the answer
	 * @param type its MIME type, parameters of which are left out
	 * @param encoded the bytes in base64
	 */
	void media(int choice, String type, String encoded) {
		String known = type.replaceFirst(";.*", "").trim();
		String plain = known.isEmpty() ? "application/octet-stream" : known;
		long size = encoded.length() / 4 * 3L;
		reference(choice, plain,
				(size > MediaData.MAX_BYTES) ? MediaData.tooLarge(plain, size) : ProviderMedia.dataUri(plain, encoded));
	}

	/**
	 * Adds what is elsewhere or already told as a URI.
	 * @param choice the index of the answer
	 * @param type its MIME type
	 * @param uri where it is
	 */
	void reference(int choice, String type, String uri) {
		this.parts.add(ProviderMedia.of(choice, type, uri));
	}

	void other(int choice, Object content) {
		this.parts.add(new ContentPart.Generic(choice, content));
	}

	/**
	 * Adds an object as the provider tells it, under a name.
	 * @param choice the index of the answer
	 * @param type what it is
	 * @param told the object
	 */
	void other(int choice, String type, JsonNode told) {
		Map<String, Object> content = JsonObject.of("type", type);
		told.properties().forEach((field) -> content.put(field.getKey(), plain(field.getValue())));
		other(choice, content);
	}

	private static Object plain(JsonNode value) {
		return JsonMapper.shared().treeToValue(value, Object.class);
	}

	void add(ContentPart part) {
		this.parts.add(part);
	}

	Chunk chunk(@Nullable String model, @Nullable String finishReason, @Nullable TokenUsage usage) {
		return Chunk.of(this.parts, model, finishReason, usage);
	}

}
