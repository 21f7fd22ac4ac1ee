// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of OpenAI's chat completions and of all that answer in their shape, as a
 * whole or in chunks, and those of the older completions.
 */
final class OpenAiChatAnswer {

	private static final List<String> OBJECTS = List.of("chat.completion", "text_completion");

	// What chunks without choices have around their usage.
	private static final Set<String> ENVELOPE = Set.of("id", "object", "created", "model", "choices", "usage",
			"provider", "system_fingerprint", "service_tier", "prompt_filter_results", "x_groq", "error",
			"obfuscation");

	private OpenAiChatAnswer() {
	}

	/**
	 * Says whether an object has this shape. That it has choices is not enough: so have
	 * questions of a quiz.
	 * @param json the object
	 * @return whether it has
	 */
	static boolean matches(JsonNode json) {
		JsonNode choices = json.path("choices");
		if (!choices.isArray()) {
			return false;
		}
		String object = ProviderText.of(json.path("object"));
		return OBJECTS.stream().anyMatch(object::startsWith)
				|| (choices.isEmpty() ? isEnvelope(json) : isChoice(choices.path(0)));
	}

	private static boolean isEnvelope(JsonNode json) {
		return json.path("usage").isObject() || json.path("prompt_filter_results").isArray()
				|| (ENVELOPE.containsAll(json.propertyNames())
						&& (json.path("model").isString() || json.path("created").isNumber()));
	}

	private static boolean isChoice(JsonNode choice) {
		JsonNode message = choice.path("message");
		return choice.path("delta").isObject() || choice.has("finish_reason")
				|| (message.isObject() && (message.has("role") || message.has("content") || message.has("tool_calls")));
	}

	static Chunk read(JsonNode json) {
		List<ContentPart> parts = new ArrayList<>();
		int position = 0;
		for (JsonNode choice : json.path("choices").values()) {
			parts.addAll(parts(choice, choice.path("index").asInt(position)));
			position++;
		}
		String finishReason = finishReason(json);
		failure(json, finishReason).findFirst().ifPresent(parts::add);
		return Chunk.of(parts, ProviderText.notBlank(json.path("model")), finishReason, usage(json));
	}

	private static List<ContentPart> parts(JsonNode choice, int index) {
		OpenAiMessage message = new OpenAiMessage(index);
		message.addText(choice.path("text"));
		boolean streamed = choice.path("delta").isObject();
		return message.read(streamed ? choice.path("delta") : choice.path("message"), streamed);
	}

	private static @Nullable String finishReason(JsonNode json) {
		for (JsonNode choice : json.path("choices").values()) {
			String reason = ProviderText.notBlank(choice.path("finish_reason"));
			if (reason != null) {
				return reason;
			}
		}
		return null;
	}

	// What has begun with a status of 200 cannot fail with another one.
	private static Stream<ContentPart> failure(JsonNode json, @Nullable String finishReason) {
		Stream<JsonNode> errors = Stream.concat(Stream.of(json), json.path("choices").valueStream())
			.map((one) -> one.path("error"))
			.filter((error) -> (error.isObject() && !error.isEmpty()) || ProviderText.notBlank(error) != null);
		Stream<ContentPart> unsaid = "error".equals(finishReason)
				? Stream.of(new ContentPart.Failure(0, "finish reason: error")) : Stream.empty();
		return Stream.concat(errors.map(ProviderError::failure), unsaid);
	}

	// Groq has said it beside, Moonshot says it in the last choice.
	private static @Nullable TokenUsage usage(JsonNode json) {
		return Stream
			.concat(Stream.of(json.path("usage"), json.path("x_groq").path("usage")),
					json.path("choices").valueStream().map((choice) -> choice.path("usage")))
			.filter(JsonNode::isObject)
			.findFirst()
			.map(OpenAiUsageJson::read)
			.orElse(null);
	}

}
