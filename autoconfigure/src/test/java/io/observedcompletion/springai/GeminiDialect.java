// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.ArrayList;
import java.util.List;

/**
 * The API of Google's Gemini. Its chunks have the usage so far, and only the last one has
 * a finish reason.
 */
final class GeminiDialect implements ModelDialect {

	private static final String ERROR = "data: {\"error\":{\"code\":503,\"message\":\"overloaded midway\","
			+ "\"status\":\"UNAVAILABLE\"}}\n\n";

	@Override
	public String contentType() {
		return "text/event-stream";
	}

	@Override
	public List<String> stream(ModelScript script) {
		List<String> events = new ArrayList<>(script.words((word) -> event(answer(word, "")), ERROR));
		events.add(event(answer("", ",\"finishReason\":\"STOP\"")));
		return events;
	}

	private static String event(String json) {
		return "data: " + json + "\n\n";
	}

	@Override
	public String whole(ModelScript script) {
		return answer(ModelScript.text(script.word(), script.tokens()), ",\"finishReason\":\"STOP\"");
	}

	private static String answer(String text, String finish) {
		return "{\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"" + text + "\"}]}"
				+ finish + "}],\"modelVersion\":\"gemini-2026\",\"usageMetadata\":"
				+ "{\"promptTokenCount\":12,\"candidatesTokenCount\":10,\"totalTokenCount\":22}}";
	}

}
