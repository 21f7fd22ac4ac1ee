// SPDX-License-Identifier: Apache-2.0

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
		return AttributeValues.decode(List.of(ProtobufMessage.read(Exports.attribute("key", value).toByteArray())))
			.get("key");
	}

	private static AnyValue.Builder array(AnyValue.Builder... elements) {
		ArrayValue.Builder array = ArrayValue.newBuilder();
		for (AnyValue.Builder element : elements) {
			array.addValues(element);
		}
		return AnyValue.newBuilder().setArrayValue(array);
	}

}
