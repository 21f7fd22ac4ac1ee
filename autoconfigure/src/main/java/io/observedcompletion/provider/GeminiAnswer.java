// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers of Gemini, of which a stream tells one after the other. Vertex AI gives
 * them as they are, Code Assist inside of a response.
 *
 * @see <a href=
 * "https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse">GenerateContentResponse</a>
 */
final class GeminiAnswer {

	private static final String CODE_EXECUTION = "code_execution";

	private GeminiAnswer() {
	}

	static boolean matches(JsonNode json) {
		JsonNode answer = unwrapped(json);
		JsonNode candidates = answer.path("candidates");
		boolean answers = candidates.isArray() && !candidates.isEmpty()
				&& candidates.valueStream().allMatch(GeminiAnswer::isCandidate);
		return answers || answer.path("promptFeedback").path("blockReason").isString()
				|| answer.path("usageMetadata").path("totalTokenCount").isIntegralNumber();
	}

	private static boolean isCandidate(JsonNode candidate) {
		JsonNode content = candidate.path("content");
		return content.path("parts").isArray() || content.path("role").asString("").equals("model")
				|| candidate.path("finishReason").isString();
	}

	private static JsonNode unwrapped(JsonNode json) {
		JsonNode response = json.path("response");
		return response.isObject() ? response : json;
	}

	static Chunk read(JsonNode json) {
		JsonNode answer = unwrapped(json);
		AnswerParts parts = new AnswerParts();
		answer.path("candidates").forEach((candidate) -> add(parts, candidate));
		JsonNode feedback = answer.path("promptFeedback");
		if (JsonFields.text(feedback, "blockReason") != null) {
			parts.add(blocked(feedback));
		}
		Chunk failure = ProviderError.within(answer);
		failure.parts().forEach(parts::add);
		return parts.chunk(JsonFields.text(answer, "modelVersion"), finishReason(answer.path("candidates")),
				GeminiUsage.of(answer.path("usageMetadata")));
	}

	private static ContentPart blocked(JsonNode feedback) {
		return new ContentPart.Failure(0,
				Stream.of("blockReason", "blockReasonMessage")
					.map((name) -> feedback.path(name).asString(""))
					.filter((words) -> !words.isBlank())
					.collect(Collectors.joining(": ", "prompt blocked: ", "")));
	}

	private static @Nullable String finishReason(JsonNode candidates) {
		for (JsonNode candidate : candidates) {
			String reason = JsonFields.text(candidate, "finishReason");
			if (reason != null && !reason.equals("FINISH_REASON_UNSPECIFIED")) {
				return reason;
			}
		}
		return null;
	}

	private static void add(AnswerParts parts, JsonNode candidate) {
		// The index of the first one is left out.
		int choice = JsonFields.index(candidate, "index");
		candidate.path("content").path("parts").forEach((part) -> add(parts, choice, part));
	}

	private static void add(AnswerParts parts, int choice, JsonNode part) {
		if (part.path("thought").asBoolean(false)) {
			parts.thought(choice, part.path("text"));
		}
		else {
			parts.text(choice, part.path("text"));
		}
		addMedia(parts, choice, part);
		addTools(parts, choice, part);
	}

	private static void addMedia(AnswerParts parts, int choice, JsonNode part) {
		JsonNode data = part.path("inlineData");
		if (JsonFields.text(data, "data") != null) {
			parts.media(choice, data.path("mimeType").asString(""), data.path("data").stringValue());
		}
		JsonNode file = part.path("fileData");
		String uri = JsonFields.text(file, "fileUri");
		if (uri != null) {
			parts.reference(choice, file.path("mimeType").asString(""), uri);
		}
	}

	private static void addTools(AnswerParts parts, int choice, JsonNode part) {
		JsonNode function = part.path("functionCall");
		if (!function.isEmpty()) {
			parts.fragment(choice, null, JsonFields.text(function, "id"), JsonFields.text(function, "name"),
					arguments(function));
		}
		JsonNode code = part.path("executableCode");
		if (code.isObject()) {
			parts.call(choice, JsonFields.text(code, "id"), CODE_EXECUTION, code);
		}
		JsonNode tool = part.path("toolCall");
		if (tool.isObject()) {
			parts.call(choice, JsonFields.text(tool, "id"), JsonFields.text(tool, "toolType"), tool.path("args"));
		}
		addResult(parts, choice, "code_execution_result", part.path("codeExecutionResult"));
		addResult(parts, choice, "tool_response", part.path("toolResponse"));
	}

	// Arguments that are streamed come in values and where they belong.
	private static @Nullable String arguments(JsonNode function) {
		JsonNode arguments = function.path("args");
		JsonNode partial = function.path("partialArgs");
		return arguments.isObject() ? arguments.toString() : !partial.isEmpty()
				? partial.valueStream().map(JsonNode::toString).collect(Collectors.joining("\n", "", "\n")) : null;
	}

	private static void addResult(AnswerParts parts, int choice, String type, JsonNode result) {
		if (result.isObject()) {
			parts.other(choice, type, result);
		}
	}

}
