// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.model;

import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request to OpenAI's chat completions API, as far as {@link LocalModel} reads it.
 *
 * @param model the model asked for
 * @param prompt the last message of the user
 * @param lookedUp what tools have said since, empty if none was called
 * @param calls the tools to call before there is an answer
 * @param streamed whether the answer is wanted in chunks
 * @param withUsage whether the last chunk has to tell the number of tokens
 */
record ChatRequest(String model, String prompt, String lookedUp, List<FunctionCall> calls, boolean streamed,
		boolean withUsage) {

	static ChatRequest read(InputStream body) {
		JsonNode request = JsonMapper.shared().readTree(body);
		List<JsonNode> messages = request.path("messages").valueStream().toList();
		int asked = messages.size() - 1;
		while (asked > 0 && !messages.get(asked).path("role").asString("").equals("user")) {
			asked--;
		}
		String prompt = messages.isEmpty() ? "" : messages.get(asked).path("content").asString("");
		String lookedUp = messages.stream()
			.skip(asked + 1)
			.filter(ChatRequest::isToolResult)
			.map((result) -> result.path("content").asString("").replaceAll("^\"|\"$", ""))
			.collect(Collectors.joining(", "));
		String question = prompt.lines().findFirst().orElse("");
		List<FunctionCall> calls = lookedUp.isEmpty() ? FunctionCall.of(request.path("tools"), question) : List.of();
		return new ChatRequest(request.path("model").asString(""), prompt, lookedUp, calls,
				request.path("stream").asBoolean(false),
				request.path("stream_options").path("include_usage").asBoolean(false));
	}

	private static boolean isToolResult(JsonNode message) {
		return message.path("role").asString("").equals("tool");
	}

	List<String> tokens() {
		return this.calls.isEmpty() ? new Answer(this.prompt, this.lookedUp).tokens() : List.of();
	}

}
