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

package io.observedcompletion.springai;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A text that should be JSON already. Only read when it is written, on the writer thread.
 *
 * @param text the text
 */
record EncodedJson(String text) implements JacksonSerializable {

	@Override
	public void serialize(JsonGenerator generator, SerializationContext context) {
		JsonNode json = json();
		if (json != null) {
			generator.writePOJO(json);
		}
		else {
			generator.writeString(this.text);
		}
	}

	private @Nullable JsonNode json() {
		try {
			return JsonMapper.shared().readTree(this.text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	@Override
	public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer type) {
		serialize(generator, context);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
