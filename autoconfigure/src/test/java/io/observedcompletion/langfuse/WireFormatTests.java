// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Reads what is written with the official decoder, and compares it with what the official
 * builder says.
 */
class WireFormatTests {

	private static final int MEGABYTE = 1 << 20;

	@Test
	void saysWhatTheOfficialBuilderSays() {
		OfficialSpan official = new OfficialSpan();
		CompletionSpan span = new CompletionSpan(OfficialSpan.TRACE_ID, OfficialSpan.ID, OfficialSpan.PARENT_ID,
				"ask \uD83E\uDD16", Instant.ofEpochSecond(1, 2), Instant.ofEpochSecond(3, 4), "it broke",
				official.attributes(Values.all()));
		ExportTraceServiceRequest decoded = decode(span);
		assertThat(decoded).isEqualTo(official.request("ask \uD83E\uDD16", "it broke"));
		assertNothingUnknown(decoded);
	}

	@Test
	void saysWhatTheOfficialBuilderSaysAboutAnythingAtRandom() {
		Random random = new Random(20261123);
		for (int i = 0; i < 2000; i++) {
			OfficialSpan official = new OfficialSpan();
			String name = Values.text(random, 40);
			Attributes attributes = official.attributes(Values.any(random));
			assertThat(decode(span(name, attributes))).as("round " + i).isEqualTo(official.request(name, null));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "\u0000", "\u00e9", "\u6f22", "\uD83D\uDE00", "\uD83D", "\uDE00" })
	void writesTextsOfAnyLength(String unit) {
		for (int length : new int[] { 0, 1, 127, 128, 129, 16_383, 16_384, MEGABYTE }) {
			String text = unit.repeat(length);
			assertThat(value(new Attributes().put("key", text)).getStringValue()).isEqualTo(spelled(text));
		}
	}

	@Test
	void spellsALoneSurrogateAsAQuestionMark() {
		assertThat(value(new Attributes().put("key", "a\uD83Db\uDE00c\uD83D")).getStringValue()).isEqualTo("a?b?c?");
	}

	@Test
	void writesManyAttributesInTheirOrder() {
		List<String> keys = new ArrayList<>();
		Attributes attributes = new Attributes();
		for (int i = 0; i < 20_000; i++) {
			keys.add("key " + i);
			attributes.put("key " + i, i);
		}
		assertThat(decoded(attributes).getAttributesList()).extracting(KeyValue::getKey).isEqualTo(keys);
	}

	@Test
	void writesALongListInItsOrder() {
		List<String> texts = new ArrayList<>(Collections.nCopies(20_000, ""));
		texts.replaceAll((text) -> "text " + texts.size());
		texts.set(1, "");
		assertThat(value(new Attributes().put("key", texts)).getArrayValue().getValuesList())
			.extracting(AnyValue::getStringValue)
			.isEqualTo(texts);
	}

	@ParameterizedTest
	@MethodSource("empty")
	void writesAValueThoughItIsEmpty(Attributes attributes, AnyValue.ValueCase kind) {
		assertThat(value(attributes).getValueCase()).isEqualTo(kind);
		assertThat(value(attributes).getSerializedSize()).isPositive();
	}

	static Stream<Object[]> empty() {
		return Stream.of(new Object[] { new Attributes().put("key", ""), AnyValue.ValueCase.STRING_VALUE },
				new Object[] { new Attributes().put("key", 0), AnyValue.ValueCase.INT_VALUE },
				new Object[] { new Attributes().put("key", 0.0), AnyValue.ValueCase.DOUBLE_VALUE },
				new Object[] { new Attributes().put("key", false), AnyValue.ValueCase.BOOL_VALUE },
				new Object[] { new Attributes().put("key", List.of("")), AnyValue.ValueCase.ARRAY_VALUE });
	}

	@Test
	void leavesOutWhatHasNoValue() {
		assertThat(decoded(new Attributes().put("text", (String) null).put("list", List.of())).getAttributesList())
			.isEmpty();
	}

	@Test
	void keepsTheLastValueOfAKey() {
		assertThat(value(new Attributes().put("key", "first").put("key", 2))).isEqualTo(Wire.number(2));
	}

	@Test
	void leavesOutAVersionThatIsUnknown() throws Exception {
		byte[] message = new SpanEncoder(new Attributes(), null).encode(span("name", new Attributes()));
		ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(message);
		assertThat(request.getResourceSpans(0).hasResource()).isTrue();
		assertThat(request.getResourceSpans(0).getScopeSpans(0).getScope().getName())
			.isEqualTo("io.observedcompletion");
		assertThat(request.getResourceSpans(0).getScopeSpans(0).getScope().getVersion()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00f067aa", "0af7651916cd43dd", "not hex digits, but just as long" })
	void refusesAnIdThatWouldHaveTheWholeRequestRejected(String traceId) {
		CompletionSpan span = new CompletionSpan(traceId, OfficialSpan.ID, null, "name", Instant.EPOCH, Instant.EPOCH,
				null, new Attributes());
		assertThatIllegalArgumentException().isThrownBy(() -> Wire.ENCODER.encode(span));
	}

	private static CompletionSpan span(String name, Attributes attributes) {
		return new CompletionSpan(OfficialSpan.TRACE_ID, OfficialSpan.ID, OfficialSpan.PARENT_ID, name,
				Instant.ofEpochSecond(1, 2), Instant.ofEpochSecond(3, 4), null, attributes);
	}

	private static ExportTraceServiceRequest decode(CompletionSpan span) {
		return Wire.decode(Wire.ENCODER.encode(span));
	}

	private static Span decoded(Attributes attributes) {
		return decode(span("name", attributes)).getResourceSpans(0).getScopeSpans(0).getSpans(0);
	}

	private static AnyValue value(Attributes attributes) {
		List<KeyValue> all = decoded(attributes).getAttributesList();
		assertThat(all).hasSize(1);
		return all.get(0).getValue();
	}

	private static String spelled(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

	private static void assertNothingUnknown(Message message) {
		assertThat(message.getUnknownFields().asMap()).isEmpty();
		message.getAllFields().forEach((field, value) -> {
			if (field.getJavaType() == JavaType.MESSAGE) {
				List<?> messages = field.isRepeated() ? (List<?>) value : List.of(value);
				messages.forEach((each) -> assertNothingUnknown((Message) each));
			}
		});
	}

}
