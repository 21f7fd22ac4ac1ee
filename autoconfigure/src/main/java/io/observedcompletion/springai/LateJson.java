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

import java.util.function.Supplier;

import io.observedcompletion.content.Weighted;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A value that is only made when it is written, on the writer thread.
 *
 * @param weight about how many bytes wait to be read
 * @param value makes the value
 */
record LateJson(long weight, Supplier<@Nullable Object> value) implements JacksonSerializable, Weighted {

	@Override
	public void serialize(JsonGenerator generator, SerializationContext context) {
		generator.writePOJO(this.value.get());
	}

	@Override
	public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer type) {
		serialize(generator, context);
	}

}
