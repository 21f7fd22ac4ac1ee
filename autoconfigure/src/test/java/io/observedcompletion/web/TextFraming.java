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

package io.observedcompletion.web;

import java.util.stream.Collectors;

import io.observedcompletion.web.EventReader.Event;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a text is framed, and read again by who knows the frame.
 */
enum TextFraming {

	PLAIN {
		@Override
		StreamingResponseBodyEmitter emitter() {
			return new StreamingResponseBodyEmitter();
		}

		@Override
		String text(String body) {
			return body;
		}
	},

	SSE {
		@Override
		StreamingResponseBodyEmitter emitter() {
			return StreamingResponseBodyEmitter.sse();
		}

		@Override
		String text(String body) {
			return EventReader.text(body);
		}
	},

	UI_MESSAGES {
		@Override
		StreamingResponseBodyEmitter emitter() {
			return StreamingResponseBodyEmitter.uiMessages();
		}

		@Override
		String text(String body) {
			return EventReader.read(body)
				.stream()
				.map(Event::data)
				.filter((data) -> !data.equals("[DONE]"))
				.map((data) -> JsonMapper.shared().readTree(data).path("delta").asString(""))
				.collect(Collectors.joining());
		}
	};

	abstract StreamingResponseBodyEmitter emitter();

	/**
	 * Reads the text of a body, which may not have come to its end.
	 */
	abstract String text(String body);

}
