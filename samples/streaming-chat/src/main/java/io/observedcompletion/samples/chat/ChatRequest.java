// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.io.InputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request to OpenAI's chat completions API, as far as {@link LocalModel} reads it.
 *
 * @param model the model asked for
 * @param prompt the last message
 * @param streamed whether the answer is wanted in chunks
 * @param withUsage whether the last chunk has to tell the number of tokens
 */
record ChatRequest(String model, String prompt, boolean streamed, boolean withUsage) {

	private static final JsonMapper JSON = JsonMapper.shared();

	static ChatRequest read(InputStream body) {
		JsonNode request = JSON.readTree(body);
		JsonNode messages = request.path("messages");
		return new ChatRequest(request.path("model").asString(""),
				messages.path(messages.size() - 1).path("content").asString(""),
				request.path("stream").asBoolean(false),
				request.path("stream_options").path("include_usage").asBoolean(false));
	}

}
