// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the kit reads of a body, beside what OpenTelemetry's own classes read.
 */
class OtlpPayloadTests {

	private final Random random = new Random(4711);

	@Test
	void readsADamagedBodyAsTheOfficialClassesDo() {
		int readable = 0;
		for (int round = 0; round < 20_000; round++) {
			byte[] damaged = damaged(Exports.of(span()));
			ExportTraceServiceRequest official = parse(damaged);
			if (official != null) {
				readable++;
				assertThat(read(damaged)).isEqualTo(read(official.toByteArray()));
			}
		}
		assertThat(readable).isGreaterThan(1_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0A", "0A05", "0AFFFFFFFF0F", "00", "0C", "08FFFFFFFFFFFFFFFFFFFF7F", "0900", "0A020A01" })
	void refusesWhatIsNoMessage(String hex) {
		byte[] body = HexFormat.of().parseHex(hex);
		assertThat(parse(body)).isNull();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> read(body))
			.withMessageContaining("Not protobuf: ");
	}

	@Test
	void refusesATextThatIsNoUtf8() {
		byte[] body = Exports.named("chat");
		body[body.length - 1] = (byte) 0xFF;
		assertThat(parse(body)).isNull();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> read(body))
			.withMessageContaining("UTF-8");
	}

	private static List<ReceivedSpan> read(byte[] body) {
		return OtlpPayload.read(ProtobufMessage.read(body)).spans();
	}

	private static ExportTraceServiceRequest parse(byte[] body) {
		try {
			return ExportTraceServiceRequest.parseFrom(body);
		}
		catch (InvalidProtocolBufferException ex) {
			return null;
		}
	}

	private Span.Builder span() {
		return Exports.span()
			.setParentSpanId(ByteString.fromHex(Exports.SPAN_ID))
			.setStartTimeUnixNano(this.random.nextLong())
			.setEndTimeUnixNano(this.random.nextInt())
			.addAttributes(Exports.attribute("a", value(0)))
			.addAttributes(Exports.attribute("b", value(0)))
			.setStatus(Status.newBuilder().setCodeValue(this.random.nextInt(3)).setMessage("why \u2026"));
	}

	private AnyValue.Builder value(int depth) {
		return switch (this.random.nextInt((depth < 3) ? 7 : 5)) {
			case 0 -> Exports.text("text \uD83D\uDE00");
			case 1 -> AnyValue.newBuilder().setBoolValue(this.random.nextBoolean());
			case 2 -> AnyValue.newBuilder().setIntValue(this.random.nextLong());
			case 3 -> AnyValue.newBuilder().setDoubleValue(this.random.nextGaussian());
			case 4 -> AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("bytes"));
			case 5 -> AnyValue.newBuilder()
				.setArrayValue(ArrayValue.newBuilder().addValues(value(depth + 1)).addValues(value(depth + 1)));
			default -> AnyValue.newBuilder()
				.setKvlistValue(KeyValueList.newBuilder().addValues(Exports.attribute("key", value(depth + 1))));
		};
	}

	private byte[] damaged(byte[] body) {
		byte[] damaged = body.clone();
		for (int i = 0; i <= this.random.nextInt(3); i++) {
			damaged[this.random.nextInt(damaged.length)] = (byte) this.random.nextInt();
		}
		return damaged;
	}

}
