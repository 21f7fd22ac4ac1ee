// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.google.genai.types.Blob;
import com.google.genai.types.Content;
import com.google.genai.types.FileData;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.Part;
import io.observedcompletion.content.ChatMessage;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.JsonObject;
import io.observedcompletion.content.LateValue;
import io.observedcompletion.content.MediaData;
import org.jspecify.annotations.Nullable;

/**
 * Tells a content as a message of a chat, as it is now: its lists, maps and bytes are the
 * application's.
 */
final class GoogleContent implements ContentConverter {

	@Override
	public boolean supports(Class<?> type) {
		return Content.class.isAssignableFrom(type);
	}

	@Override
	public Object convert(Object value) {
		Content content = (Content) value;
		String role = content.role().orElse("user");
		return message(role.equals("model") ? "assistant" : role, content);
	}

	static Map<String, Object> message(String role, Content content) {
		List<Part> parts = content.parts().orElse(List.of());
		if (parts.size() == 1 && parts.get(0).functionResponse().isPresent()) {
			return answer(parts.get(0).functionResponse().get());
		}
		List<Object> told = new ArrayList<>();
		List<Map<String, Object>> calls = new ArrayList<>();
		parts.forEach((part) -> {
			part.functionCall().ifPresent((call) -> calls.add(call(call)));
			Object said = tell(part);
			if (said != null) {
				told.add(said);
			}
		});
		return ChatMessage.of(role).content(simplest(told)).toolCalls(calls).toJson();
	}

	private static Map<String, Object> answer(FunctionResponse answer) {
		return ChatMessage.ofTool(answer.id().orElse(null), answer.name().orElse(null))
			.content(answer.response().orElse(null))
			.toJson();
	}

	private static @Nullable Object simplest(List<Object> told) {
		boolean isText = told.size() == 1 && told.get(0) instanceof Map<?, ?> part && "text".equals(part.get("type"));
		return isText ? ((Map<?, ?>) told.get(0)).get("text") : told.isEmpty() ? null : told;
	}

	private static Map<String, Object> call(FunctionCall call) {
		return JsonObject.of("id", call.id().orElse(null), "type", "function", "function",
				JsonObject.of("name", call.name().orElse(null), "arguments", call.args().orElse(null)));
	}

	private static @Nullable Object tell(Part part) {
		return part.text()
			.<Object>map(
					(text) -> JsonObject.of("type", part.thought().orElse(false) ? "thinking" : "text", "text", text))
			.or(() -> part.inlineData().map(GoogleContent::media))
			.or(() -> part.fileData().map(GoogleContent::file))
			.or(() -> part.functionResponse()
				.map((answer) -> JsonObject.of("type", "tool_result", "result", answer(answer))))
			.or(() -> part.executableCode()
				.map((code) -> JsonObject.of("type", "executable_code", "code", code.code().orElse(null))))
			.or(() -> part.codeExecutionResult()
				.map((result) -> JsonObject.of("type", "code_execution_result", "output",
						result.output().orElse(null))))
			.orElse(null);
	}

	private static Object media(Blob media) {
		String type = media.mimeType().orElse("application/octet-stream");
		byte[] bytes = media.data().orElse(new byte[0]);
		return part(type, (bytes.length > MediaData.MAX_BYTES) ? MediaData.tooLarge(type, bytes.length)
				: dataUri(type, bytes.clone()));
	}

	private static LateValue dataUri(String type, byte[] taken) {
		return new LateValue(taken.length,
				() -> "data:" + type + ";base64," + Base64.getEncoder().encodeToString(taken));
	}

	private static Object file(FileData file) {
		return part(file.mimeType().orElse(""), file.fileUri().orElse(""));
	}

	private static Object part(String type, Object data) {
		if (type.startsWith("audio/")) {
			return JsonObject.of("type", "input_audio", "input_audio", Map.of("data", data));
		}
		return type.startsWith("image/") ? JsonObject.of("type", "image_url", "image_url", Map.of("url", data))
				: JsonObject.of("type", "file", "file", Map.of("file_data", data));
	}

}
