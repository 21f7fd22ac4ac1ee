/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
