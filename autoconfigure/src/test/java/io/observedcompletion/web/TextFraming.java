// SPDX-License-Identifier: Apache-2.0

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
