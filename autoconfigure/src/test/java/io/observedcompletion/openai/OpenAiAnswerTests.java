// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseStreamEvent;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.provider.AnswerFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes of one answer whether it is told by openai-java's objects or by JSON.
 */
class OpenAiAnswerTests {

	private static final StringBuilder TABLE = new StringBuilder("\nOpenAI's answers\n");

	private static final AnnotationConfigApplicationContext APPLICATION = new AnnotationConfigApplicationContext(
			KeptCompletions.class, OpenAiContentAutoConfiguration.class, CompletionRecorderAutoConfiguration.class);

	@AfterAll
	static void printTable() {
		APPLICATION.close();
		System.out.println(TABLE);
	}

	static Stream<AnswerCase> cases() {
		return Stream.concat(AnswerCases.all(), EndCases.all());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void readsObjectsAndJsonAlike(AnswerCase answer) {
		List<JsonNode> json = answer.json().stream().map(JsonMapper.shared()::readTree).toList();
		List<Chunk> told = json.stream().map((one) -> format(one).read(one)).toList();
		Completion byJson = record("JSON: " + answer, told);
		List<Object> objects = json.stream().map(OpenAiAnswerTests::object).toList();
		Completion byObjects = record("objects: " + answer, objects);
		TABLE.append("  %-48s %s%n".formatted(answer.name(), byObjects.output()));
		assertSaid(answer, byJson);
		assertSaid(answer, byObjects);
	}

	private static Completion record(String name, List<?> chunks) {
		try (CompletionRecording recording = APPLICATION.getBean(CompletionRecorder.class)
			.start(CompletionStart.named(name).build())) {
			chunks.forEach(recording::chunk);
			recording.complete();
		}
		return APPLICATION.getBean(KeptCompletions.class).named(name);
	}

	private static void assertSaid(AnswerCase answer, Completion completion) {
		assertThat(completion.outcome()).isEqualTo((answer.failure() != null) ? Outcome.FAILED : Outcome.COMPLETED);
		assertThat(completion.statusMessage()).contains((answer.failure() != null) ? answer.failure() : "completed");
		assertThat(completion.output()).isEqualTo(answer.output());
		assertThat(completion.finishReason()).isEqualTo(answer.finishReason());
		assertThat(completion.usage()).isEqualTo(answer.usage());
	}

	private static AnswerFormat format(JsonNode json) {
		AnswerFormat format = AnswerFormat.of(json);
		assertThat(format).as("%s", json).isIn(AnswerFormat.OPENAI_CHAT, AnswerFormat.OPENAI_RESPONSES);
		return format;
	}

	private static Object object(JsonNode json) {
		Map<String, Class<?>> types = Map.of("text_completion", com.openai.models.completions.Completion.class,
				"chat.completion", ChatCompletion.class, "response", Response.class);
		Class<?> type = json.has("type") ? ResponseStreamEvent.class
				: types.getOrDefault(json.path("object").asString(""), ChatCompletionChunk.class);
		try {
			return ObjectMappers.jsonMapper().readValue(json.toString(), type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
