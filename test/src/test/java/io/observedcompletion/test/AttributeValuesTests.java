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

package io.observedcompletion.test;

import java.util.List;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AttributeValuesTests {

	@Test
	void keepsScalars() {
		assertThat(decode(Exports.text("hello"))).isEqualTo("hello");
		assertThat(decode(AnyValue.newBuilder().setIntValue(42))).isEqualTo(42L);
		assertThat(decode(AnyValue.newBuilder().setDoubleValue(0.5))).isEqualTo(0.5);
		assertThat(decode(AnyValue.newBuilder().setBoolValue(true))).isEqualTo(true);
	}

	@Test
	void keepsArrays() {
		assertThat(decode(array(Exports.text("a"), AnyValue.newBuilder().setIntValue(1), array(Exports.text("b")))))
			.isEqualTo(List.of("a", 1L, List.of("b")));
	}

	@Test
	void seesTextWhereAnArrayIsEmpty() {
		assertThat(decode(array())).isEqualTo("{\"arrayValue\":{}}");
	}

	@Test
	void seesTextWhereAMapWasSent() {
		KeyValueList.Builder map = KeyValueList.newBuilder()
			.addValues(Exports.attribute("a", Exports.text("\"x\"")))
			.addValues(Exports.attribute("b", array(AnyValue.newBuilder().setIntValue(1))));
		assertThat(decode(AnyValue.newBuilder().setKvlistValue(map)))
			.isEqualTo("{\"kvlistValue\":{\"values\":[{\"key\":\"a\",\"value\":{\"stringValue\":\"\\\"x\\\"\"}},"
					+ "{\"key\":\"b\",\"value\":{\"arrayValue\":{\"values\":[{\"intValue\":1}]}}}]}}");
	}

	@Test
	void seesTextWhereBytesOrNothingWasSent() {
		assertThat(decode(AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("hi"))))
			.isEqualTo("{\"bytesValue\":\"aGk=\"}");
		assertThat(decode(AnyValue.newBuilder())).isEqualTo("{}");
	}

	private static Object decode(AnyValue.Builder value) {
		return AttributeValues.decode(List.of(Exports.attribute("key", value))).get("key");
	}

	private static AnyValue.Builder array(AnyValue.Builder... elements) {
		ArrayValue.Builder array = ArrayValue.newBuilder();
		for (AnyValue.Builder element : elements) {
			array.addValues(element);
		}
		return AnyValue.newBuilder().setArrayValue(array);
	}

}
