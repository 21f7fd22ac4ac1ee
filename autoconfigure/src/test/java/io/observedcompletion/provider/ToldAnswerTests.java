// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.List;
import java.util.stream.Stream;

import io.observedcompletion.content.Chunk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of the JSON of providers, and what is nobody's.
 */
class ToldAnswerTests {

	@ParameterizedTest
	@MethodSource
	void anthropicIsRead(ToldAnswer answer) {
		assertRead(answer, AnswerFormat.ANTHROPIC);
	}

	static Stream<ToldAnswer> anthropicIsRead() {
		return ToldAnswer.of("anthropic");
	}

	@ParameterizedTest
	@MethodSource
	void geminiIsRead(ToldAnswer answer) {
		assertRead(answer, AnswerFormat.GEMINI);
	}

	static Stream<ToldAnswer> geminiIsRead() {
		return ToldAnswer.of("gemini");
	}

	@ParameterizedTest
	@MethodSource
	void ollamaIsRead(ToldAnswer answer) {
		assertRead(answer, AnswerFormat.OLLAMA);
	}

	static Stream<ToldAnswer> ollamaIsRead() {
		return ToldAnswer.of("ollama");
	}

	@ParameterizedTest
	@MethodSource
	void bedrockIsRead(ToldAnswer answer) {
		assertRead(answer, AnswerFormat.BEDROCK_CONVERSE);
	}

	static Stream<ToldAnswer> bedrockIsRead() {
		return ToldAnswer.of("bedrock");
	}

	// Whoever knows the format of a stream reads an error in it, too.
	private static void assertRead(ToldAnswer answer, AnswerFormat expected) {
		assertThat(answer.read(expected.name(), (line) -> {
			JsonNode json = ToldAnswer.json(line);
			AnswerFormat format = AnswerFormat.of(json);
			assertThat(format).as(line).isIn(expected, AnswerFormat.ERROR);
			Chunk chunk = format.read(json);
			assertThat(expected.read(json)).usingRecursiveComparison().isEqualTo(chunk);
			return chunk;
		})).isEqualTo(answer.expected());
	}

	@ParameterizedTest
	@MethodSource
	void theJsonOfApplicationsIsNobodys(ToldAnswer own) {
		for (String line : own.lines()) {
			AnswerFormat format = AnswerFormat.of(ToldAnswer.json(line));
			assertThat(format).as(line).isNull();
		}
	}

	static Stream<ToldAnswer> theJsonOfApplicationsIsNobodys() {
		return ToldAnswer.of("none");
	}

	@ParameterizedTest
	@MethodSource
	void whateverIsMissingNoReaderThrows(AnswerFormat format) {
		List<String> broken = List.of("{}", "{\"type\":null}", "{\"type\":\"message\",\"content\":7}",
				"{\"type\":\"content_block_delta\",\"delta\":[]}", "{\"type\":\"message_delta\",\"usage\":\"x\"}",
				"{\"candidates\":[null,{},{\"index\":-1,\"content\":{\"parts\":[null,7,{\"inlineData\":{}}]}}]}",
				"{\"candidates\":{},\"usageMetadata\":{\"promptTokenCount\":\"3\",\"promptTokensDetails\":7}}",
				"{\"message\":{\"tool_calls\":[{}]},\"done\":true}", "{\"contentBlockDelta\":{}}",
				"{\"output\":{\"message\":{\"content\":[{\"toolUse\":{}}]}},\"usage\":{\"cacheDetails\":{}}}",
				"{\"error\":7}", "{\"error\":{}}", "{\"error\":[\"x\"]}");
		assertThat(broken).allSatisfy((line) -> assertThat(format.read(ToldAnswer.json(line)).value()).isNull());
	}

	static AnswerFormat[] whateverIsMissingNoReaderThrows() {
		return AnswerFormat.values();
	}

}
