// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.ArrayList;
import java.util.List;

/**
 * OpenAI's Responses API.
 */
final class ResponsesDialect implements ModelDialect {

	private static final String RESPONSE = "\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1,"
			+ "\"model\":\"gpt-4o-2024\",\"parallel_tool_calls\":true,\"tool_choice\":\"auto\",\"tools\":[],";

	private static final String USAGE = "\"usage\":{\"input_tokens\":12,\"output_tokens\":10,\"total_tokens\":22,"
			+ "\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens_details\":{\"reasoning_tokens\":0}}";

	private static final String ERROR = event("error",
			"\"code\":\"server_error\",\"message\":\"overloaded midway\",\"param\":null");

	@Override
	public String contentType() {
		return "text/event-stream";
	}

	@Override
	public List<String> stream(ModelScript script) {
		List<String> events = new ArrayList<>();
		events
			.add(event("response.created", "\"response\":{" + RESPONSE + "\"status\":\"in_progress\",\"output\":[]}"));
		events.addAll(script.words((word) -> event("response.output_text.delta",
				"\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"logprobs\":[],\"delta\":\"" + word
						+ "\""),
				ERROR));
		events.add(event("response.completed", "\"response\":" + whole(script)));
		return events;
	}

	private static String event(String type, String fields) {
		return "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":1," + fields + "}\n\n";
	}

	@Override
	public String whole(ModelScript script) {
		return "{" + RESPONSE + "\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"id\":\"msg_1\","
				+ "\"role\":\"assistant\",\"status\":\"completed\",\"content\":[{\"type\":\"output_text\",\"text\":\""
				+ ModelScript.text(script.word(), script.tokens()) + "\",\"annotations\":[]}]}]," + USAGE + "}";
	}

}
