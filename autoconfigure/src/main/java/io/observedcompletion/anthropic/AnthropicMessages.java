// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import com.anthropic.core.ObjectMappers;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.provider.AnswerFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the messages of Anthropic's own Java library and the events of their streams as
 * the JSON that they came from. They never change.
 */
final class AnthropicMessages {

	private AnthropicMessages() {
	}

	static <T> ContentExtractor extractor(Class<T> type) {
		return ContentExtractor.ofLasting(type, AnthropicMessages::read);
	}

	static Chunk read(Object message) {
		Object json = ObjectMappers.jsonMapper().convertValue(message, Object.class);
		return AnswerFormat.ANTHROPIC.read(JsonMapper.shared().valueToTree(json));
	}

}
