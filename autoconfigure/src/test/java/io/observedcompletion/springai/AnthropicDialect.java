// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.ArrayList;
import java.util.List;

/**
 * The messages API of Anthropic.
 */
final class AnthropicDialect implements ModelDialect {

	// What is told before the answer is.
	private static final String FIRST_USAGE = "\"usage\":{\"input_tokens\":100,\"cache_read_input_tokens\":64,"
			+ "\"cache_creation_input_tokens\":32,\"output_tokens\":1}";

	private static final String USAGE = "\"usage\":{\"input_tokens\":100,\"cache_read_input_tokens\":64,"
			+ "\"cache_creation_input_tokens\":32,\"output_tokens\":10}";

	private static final String ERROR = "event: error\ndata: {\"type\":\"error\",\"error\":"
			+ "{\"type\":\"overloaded_error\",\"message\":\"overloaded midway\"}}\n\n";

	private static final String MESSAGE = "\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
			+ "\"model\":\"claude-2026\",\"stop_sequence\":null,";

	@Override
	public String contentType() {
		return "text/event-stream";
	}

	@Override
	public List<String> stream(ModelScript script) {
		List<String> events = new ArrayList<>();
		events.add(event("message_start",
				"\"message\":{" + MESSAGE + "\"content\":[],\"stop_reason\":null," + FIRST_USAGE + "}"));
		if (script.callsTool()) {
			addBlock(events, "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"weather\",\"input\":{}}",
					List.of("{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"city\\\":\"}",
							"{\"type\":\"input_json_delta\",\"partial_json\":\"\\\"Bonn\\\"}\"}"));
		}
		else {
			addBlock(events, "{\"type\":\"text\",\"text\":\"\"}",
					script.words((word) -> "{\"type\":\"text_delta\",\"text\":\"" + word + "\"}", ERROR));
		}
		events.add(event("message_delta",
				"\"delta\":{\"stop_reason\":\"" + stopReason(script) + "\",\"stop_sequence\":null}," + USAGE));
		events.add(event("message_stop", "\"index\":0"));
		return events;
	}

	private static void addBlock(List<String> events, String start, List<String> deltas) {
		events.add(event("content_block_start", "\"index\":0,\"content_block\":" + start));
		deltas.forEach((delta) -> events.add(ModelScript.isFault(delta) || delta.equals(ERROR) ? delta
				: event("content_block_delta", "\"index\":0,\"delta\":" + delta)));
		events.add(event("content_block_stop", "\"index\":0"));
	}

	private static String event(String type, String fields) {
		return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
	}

	private static String stopReason(ModelScript script) {
		return script.callsTool() ? "tool_use" : "end_turn";
	}

	@Override
	public String whole(ModelScript script) {
		String block = script.callsTool()
				? "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"weather\",\"input\":{\"city\":\"Bonn\"}}"
				: "{\"type\":\"text\",\"text\":\"" + ModelScript.text(script.tokens()) + "\"}";
		return "{" + MESSAGE + "\"content\":[" + block + "],\"stop_reason\":\"" + stopReason(script) + "\"," + USAGE
				+ "}";
	}

}
