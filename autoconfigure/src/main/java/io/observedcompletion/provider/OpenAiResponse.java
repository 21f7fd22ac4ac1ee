// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of OpenAI's Responses API. Of the many events of a stream the deltas have
 * what is said, the first one the model and the last one all the rest.
 */
final class OpenAiResponse {

	// This API gives no more than one answer.
	static final int ONLY = 0;

	private static final Pattern STEP = Pattern.compile("response\\.\\w+\\.\\w+(\\.\\w+)?");

	private static final Pattern CALL_DELTA = Pattern
		.compile("response\\.\\w+_call(_arguments|_input|_code|\\.arguments)\\.delta");

	private static final Set<String> TEXTS = Set.of("response.output_text.delta", "response.refusal.delta",
			"response.audio.transcript.delta", "response.output_audio_transcript.delta");

	private static final Set<String> GOING_ON = Set.of("in_progress", "queued");

	private static final Set<String> CUT_SHORT = Set.of("failed", "incomplete", "cancelled");

	private OpenAiResponse() {
	}

	static boolean matches(JsonNode json) {
		String type = ProviderText.of(json.path("type"));
		if (type.equals("error")) {
			return isError(json);
		}
		return (ProviderText.of(json.path("object")).equals("response") && (json.has("output") || json.has("status")))
				|| (type.startsWith("response.") && json.path("response").isObject()) || STEP.matcher(type).matches();
	}

	// Anthropic's has an error, too, but no number.
	private static boolean isError(JsonNode json) {
		return json.path("error").isObject() ? json.has("sequence_number")
				: json.path("message").isString() && (json.has("code") || json.has("sequence_number"));
	}

	static Chunk read(JsonNode json) {
		String type = ProviderText.of(json.path("type"));
		if (type.equals("error")) {
			JsonNode error = json.path("error").isObject() ? json.path("error") : json;
			return Chunk.of(List.of(failure(error)), null, null, null);
		}
		if (json.path("response").isObject()) {
			// What it says as a whole came in parts.
			return read(json.path("response"), List.of());
		}
		return type.startsWith("response.") ? Chunk.of(step(type, json), null, null, null)
				: read(json, OpenAiResponseItem.all(json.path("output")));
	}

	private static List<ContentPart> step(String type, JsonNode step) {
		JsonNode delta = step.path("delta");
		if (TEXTS.contains(type)) {
			return List.of(new ContentPart.Text(ONLY, ProviderText.of(delta)));
		}
		if (type.startsWith("response.reasoning") && type.endsWith(".delta")) {
			return List.of(new ContentPart.Reasoning(ONLY,
					ProviderText.of(delta.isObject() ? delta.path("text") : delta), false));
		}
		Long index = step.path("output_index").isIntegralNumber() ? step.path("output_index").asLong() : null;
		if (CALL_DELTA.matcher(type).matches()) {
			return List.of(new ContentPart.ToolCall(ONLY, index, null, null, ProviderText.written(delta)));
		}
		return switch (type) {
			case "response.output_item.added" -> OpenAiResponseItem.begun(step.path("item"), index);
			case "response.output_item.done" -> OpenAiResponseItem.done(step.path("item"));
			default -> List.of();
		};
	}

	private static Chunk read(JsonNode response, List<ContentPart> said) {
		String status = ProviderText.of(response.path("status"));
		String reason = ProviderText.notBlank(response.path("incomplete_details").path("reason"));
		List<ContentPart> parts = said;
		if (CUT_SHORT.contains(status) || response.path("error").isObject()) {
			parts = new ArrayList<>(said);
			parts.add(cutShort(response, status, reason));
		}
		String finishReason = (reason != null) ? reason
				: (status.isBlank() || GOING_ON.contains(status)) ? null : status;
		return Chunk.of(parts, ProviderText.notBlank(response.path("model")), finishReason,
				OpenAiUsageJson.read(response.path("usage")));
	}

	private static ContentPart cutShort(JsonNode response, String status, @Nullable String reason) {
		return response.path("error").isObject() ? failure(response.path("error"))
				: new ContentPart.Failure(ONLY, (reason != null) ? status + ": " + reason : "response " + status);
	}

	// Its type says no more than that it is one.
	private static ContentPart failure(JsonNode error) {
		String code = ProviderText.notBlank(error.path("code"));
		String message = ProviderText.notBlank(error.path("message"));
		return new ContentPart.Failure(ONLY, (code != null && message != null) ? code + ": " + message
				: (message != null) ? message : (code != null) ? code : "error");
	}

}
