// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.observedcompletion.completion.FailOpen;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JsonTextTests {

	@Test
	void writesWhatAParserReadsBack() {
		StringBuilder all = new StringBuilder();
		for (char character = 0; character < 0x300; character++) {
			all.append(character);
		}
		all.append("\u2028😀");
		Map<String, Object> value = Map.of(all.toString(), Arrays.asList(all.toString(), null, 1, -2.5e-7, true, ""));
		assertThat(JsonMapper.shared().readValue(JsonText.of(value), Map.class)).isEqualTo(value);
	}

	@Test
	void writesNumbersThatJsonDoesNotKnowAsTexts() {
		assertThat(JsonText.of(List.of(Double.NaN, Float.POSITIVE_INFINITY, 1e300)))
			.isEqualTo("[\"NaN\",\"Infinity\",1.0E300]");
	}

	@Test
	void putsInWhatAnEncoderWroteIfItIsJson() {
		assertThat(JsonText.of(List.of(new EncodedJson("{\"a\":1}"), new EncodedJson("[1]"), new EncodedJson("\"t\""),
				new EncodedJson("plain"), new EncodedJson(""))))
			.isEqualTo("[{\"a\":1},[1],\"t\",\"plain\",\"\"]");
	}

	@Test
	void makesLateValues() {
		LateValue late = new LateValue(1, () -> Map.of("a", new LateValue(1, () -> "b")));
		assertThat(JsonText.of(List.of(late))).isEqualTo("[{\"a\":\"b\"}]");
	}

	@Test
	void aLateValueThatFailsCostsItself() {
		LateValue failing = new LateValue(1, () -> {
			throw new IllegalStateException("ours");
		});
		Object value = List.of("a", failing, new LateValue(1, () -> List.of("b", failing)), "c");
		assertThat(JsonText.of(value, FailOpen::call))
			.isEqualTo("[\"a\",\"[not readable]\",[\"b\",\"[not readable]\"],\"c\"]");
		assertThatIllegalStateException().isThrownBy(() -> JsonText.of(value));
	}

	@Test
	void writesChunksAndPieces() {
		assertThat(JsonText.of(List.of(Chunk.ofText("a"), Chunk.ofValue(1), new EncodedText(new byte[] { 'b' }),
				new CutValue("c", 5))))
			.isEqualTo("[\"a\",1,\"b\",\"c\"]");
	}

}
