// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.observedcompletion.content.ContentPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the items of a response: messages, thoughts and calls. Tools that OpenAI runs
 * itself are told like others, by the name of their type and what they were asked.
 */
final class OpenAiResponseItem {

	// In the order in which the types of calls have them.
	private static final List<String> ARGUMENTS = List.of("arguments", "input", "code", "action", "actions", "queries",
			"operation");

	private static final Set<String> OTHER_CALLS = Set.of("mcp_approval_request");

	private static final String IMAGE = "image_generation_call";

	private OpenAiResponseItem() {
	}

	static List<ContentPart> all(JsonNode items) {
		List<ContentPart> parts = new ArrayList<>();
		for (JsonNode item : items.values()) {
			switch (ProviderText.of(item.path("type"))) {
				case "message" -> parts.addAll(message(item.path("content")));
				case "reasoning" -> parts.addAll(thoughts(item));
				default -> parts.addAll(done(item));
			}
		}
		return parts;
	}

	private static List<ContentPart> message(JsonNode content) {
		return new OpenAiMessage(OpenAiResponse.ONLY).readContent(content);
	}

	// The summary and, of open models, the thoughts themselves.
	private static List<ContentPart> thoughts(JsonNode reasoning) {
		JsonNode summary = reasoning.path("summary");
		JsonNode told = summary.isEmpty() ? reasoning.path("content") : summary;
		return told.valueStream()
			.map((part) -> ProviderText.of(part.path("text")))
			.filter((text) -> !text.isEmpty())
			.<ContentPart>map((text) -> new ContentPart.Reasoning(OpenAiResponse.ONLY, text, false))
			.toList();
	}

	/**
	 * Reads the beginning of an item. What calls are asked comes in parts.
	 * @param item the item
	 * @param index its place in the answer
	 * @return the call, if it is one
	 */
	static List<ContentPart> begun(JsonNode item, @Nullable Long index) {
		return (isCall(item) && !isImage(item))
				? List.of(new ContentPart.ToolCall(OpenAiResponse.ONLY, index, id(item), name(item), null)) : List.of();
	}

	/**
	 * Reads an item that came to its end, of which texts came in parts.
	 * @param item the item
	 * @return the call as a whole, or the image that was generated
	 */
	static List<ContentPart> done(JsonNode item) {
		String image = ProviderText.of(item.path("result"));
		if (isImage(item) && !image.isEmpty()) {
			String type = "image/" + format(item);
			return List.of(ProviderMedia.of(OpenAiResponse.ONLY, type, ProviderMedia.dataUri(type, image)));
		}
		return isCall(item)
				? List.of(new ContentPart.ToolCall(OpenAiResponse.ONLY, null, id(item), name(item), arguments(item)))
				: List.of();
	}

	private static boolean isImage(JsonNode item) {
		return ProviderText.of(item.path("type")).equals(IMAGE);
	}

	private static String format(JsonNode image) {
		String format = ProviderText.notBlank(image.path("output_format"));
		return (format != null) ? format : "png";
	}

	private static boolean isCall(JsonNode item) {
		String type = ProviderText.of(item.path("type"));
		return type.endsWith("_call") || OTHER_CALLS.contains(type);
	}

	private static @Nullable String id(JsonNode item) {
		String id = ProviderText.notBlank(item.path("call_id"));
		return (id != null) ? id : ProviderText.notBlank(item.path("id"));
	}

	private static String name(JsonNode item) {
		String name = ProviderText.notBlank(item.path("name"));
		return (name != null) ? name : ProviderText.of(item.path("type")).replaceFirst("_call$", "");
	}

	private static @Nullable String arguments(JsonNode item) {
		for (String name : ARGUMENTS) {
			String arguments = ProviderText.written(item.path(name));
			if (arguments != null) {
				return arguments;
			}
		}
		return null;
	}

}
