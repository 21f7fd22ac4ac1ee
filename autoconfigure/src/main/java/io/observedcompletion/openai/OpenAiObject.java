// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.provider.AnswerFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the objects of OpenAI's own Java library as the JSON that they came as: the
 * library never changes them and knows how to write all of them, also what it has no
 * accessor for.
 *
 * @param format the format of the JSON
 */
record OpenAiObject(AnswerFormat format) implements Function<Object, Chunk> {

	@Override
	public Chunk apply(Object object) {
		return this.format.read(json(object));
	}

	static JsonNode json(Object object) {
		try {
			return JsonMapper.shared().readTree(ObjectMappers.jsonMapper().writeValueAsBytes(object));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
