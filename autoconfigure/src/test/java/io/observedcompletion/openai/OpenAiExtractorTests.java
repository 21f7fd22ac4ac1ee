// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.Arrays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseStreamEvent;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.content.StreamScenario;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class OpenAiExtractorTests {

	private static final TokenUsage USAGE = new TokenUsage(56L, 3L, 64L, null, 7L, 130L);

	private static final String RESPONSE = """
			{"id":"r","object":"response","model":"gpt-4.1-2025","status":"%s","incomplete_details":%s,"output":\
			[{"type":"reasoning","id":"x","summary":[]},{"type":"message","id":"m","role":"assistant","status":\
			"completed","content":[{"type":"output_text","text":"Hello","annotations":[]}]}],"usage":%s}""";

	private static final String RESPONSE_USAGE = """
			{"input_tokens":120,"input_tokens_details":{"cached_tokens":64},"output_tokens":10,\
			"output_tokens_details":{"reasoning_tokens":7},"total_tokens":130}""";

	private final StreamScenario application = StreamScenario.of(OpenAiContentAutoConfiguration.class);

	@Test
	void joinsTheTextOfChatCompletionChunks() {
		Completion completion = stream(ChatCompletionChunk.class,
				"""
						{"model":"gpt-4o-2024","choices":[{"index":0,"delta":{"role":"assistant","content":null}}]}
						{"model":"gpt-4o-2024","choices":[{"index":0,"delta":{"content":"Hello"}}]}
						{"model":"gpt-4o-2024","choices":[{"index":0,"delta":{"content":""}}]}
						{"model":"gpt-4o-2024","choices":[]}
						{"model":"","choices":[{"index":0,"delta":{"content":" world"}}]}
						{"model":"gpt-4o-2024","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}
						{"model":"gpt-4o-2024","choices":[],"usage":{"prompt_tokens":120,"completion_tokens":10,"total_tokens":130,\
						"prompt_tokens_details":{"cached_tokens":64},"completion_tokens_details":{"reasoning_tokens":7}}}""");
		assertThat(completion.output()).isEqualTo("Hello world");
		assertThat(completion.model()).isEqualTo("gpt-4o-2024");
		assertThat(completion.finishReason()).isEqualTo("stop");
		assertThat(completion.usage()).isEqualTo(USAGE);
		assertThat(completion.chunks()).isEqualTo(7);
	}

	@Test
	void tellsChoicesThoughtsAndToolCallsApart() {
		Completion completion = stream(ChatCompletionChunk.class,
				"""
						{"choices":[{"index":0,"delta":{"reasoning_content":"Hm. "}}]}
						{"choices":[{"index":0,"delta":{"content":"A"}},{"index":1,"delta":{"content":"B"}}]}
						{"choices":[{"index":1,"delta":{"tool_calls":[{"index":0,"id":"1","function":{"name":"look","arguments":""}}]}}]}
						{"choices":[{"index":1,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"at\\":"}}]}}]}
						{"choices":[{"index":1,"delta":{"tool_calls":[{"index":1,"id":"2","function":{"name":"wait","arguments":"{}"}}]}}]}
						{"choices":[{"index":1,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}}]}""");
		assertThat(completion.output()).isEqualTo(
				"[{\"role\":\"assistant\",\"content\":\"A\",\"thinking\":[{\"type\":\"thinking\",\"content\":\"Hm. \"}]},"
						+ "{\"role\":\"assistant\",\"content\":\"B\",\"tool_calls\":["
						+ "{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"look\",\"arguments\":\"{\\\"at\\\":1}\"}},"
						+ "{\"id\":\"2\",\"type\":\"function\",\"function\":{\"name\":\"wait\",\"arguments\":\"{}\"}}]}]");
	}

	@Test
	void readsTheToolCallsOfAChatCompletion() {
		Completion completion = this.application.answer(parse(ChatCompletion.class,
				"""
						{"model":"gpt-4o","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[\
						{"id":"1","type":"function","function":{"name":"look","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}"""));
		assertThat(completion.output()).isEqualTo("{\"role\":\"assistant\",\"tool_calls\":["
				+ "{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}]}");
	}

	@Test
	void readsThoughtsAndToolCallsOfAResponse() {
		String call = "{\"type\":\"function_call\",\"id\":\"f\",\"call_id\":\"1\",\"name\":\"look\",\"arguments\":\"{}\"}";
		String expected = "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":"
				+ "{\"name\":\"look\",\"arguments\":\"{}\"}}],\"thinking\":[{\"type\":\"thinking\",\"content\":\"Hm.\"}]}";
		assertThat(stream(ResponseStreamEvent.class,
				"""
						{"type":"response.reasoning_summary_text.delta","delta":"Hm.","item_id":"x","output_index":0,"summary_index":0}
						{"type":"response.output_item.done","output_index":1,"item":"""
						+ call + "}")
			.output()).isEqualTo(expected);
		assertThat(this.application
			.answer(parse(Response.class,
					"{\"model\":\"o3\",\"output\":[{\"type\":\"reasoning\",\"id\":\"x\",\"summary\":["
							+ "{\"type\":\"summary_text\",\"text\":\"Hm.\"}]}," + call + "]}"))
			.output()).isEqualTo(expected);
	}

	@Test
	void readsChunksOfServersThatLeaveOutWhatIsRequired() {
		Completion completion = stream(ChatCompletionChunk.class, """
				{"choices":[{"delta":{"content":"a"}}]}
				{"choices":[{"index":0}]}
				{"usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}}
				{}""");
		assertThat(completion.output()).isEqualTo("a");
		assertThat(completion.model()).isNull();
		assertThat(completion.usage()).isNull();
	}

	@Test
	void readsAChatCompletion() {
		Completion completion = this.application.answer(parse(ChatCompletion.class,
				"""
						{"model":"gpt-4o","choices":[{"index":0,"message":{"role":"assistant","content":null,"refusal":"No."},\
						"finish_reason":"content_filter"}],"usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}}"""));
		assertThat(completion.output()).isEqualTo("No.");
		assertThat(completion.model()).isEqualTo("gpt-4o");
		assertThat(completion.finishReason()).isEqualTo("content_filter");
		assertThat(completion.usage()).isEqualTo(new TokenUsage(12L, 3L, null, null, null, 15L));
	}

	@Test
	void joinsTheDeltasOfAResponse() {
		Completion completion = stream(ResponseStreamEvent.class,
				"{\"type\":\"response.created\",\"sequence_number\":0,\"response\":"
						+ RESPONSE.formatted("in_progress", "null", "null") + "}\n" + """
								{"type":"response.output_text.delta","delta":"Hel","item_id":"m","output_index":0}
								{"type":"response.output_text.delta","delta":"lo","item_id":"m","output_index":0}
								{"type":"response.output_text.done","text":"Hello","item_id":"m","output_index":0}
								{"type":"response.completed","sequence_number":9,"response":"""
						+ RESPONSE.formatted("completed", "null", RESPONSE_USAGE) + "}");
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.model()).isEqualTo("gpt-4.1-2025");
		assertThat(completion.finishReason()).isEqualTo("completed");
		assertThat(completion.usage()).isEqualTo(USAGE);
	}

	@Test
	void readsAResponseThatWasCut() {
		Completion completion = this.application.answer(parse(Response.class,
				RESPONSE.formatted("incomplete", "{\"reason\":\"max_output_tokens\"}", RESPONSE_USAGE)));
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.finishReason()).isEqualTo("max_output_tokens");
		assertThat(completion.usage()).isEqualTo(USAGE);
	}

	@Test
	void saysTheModelOfAResponseThatIsCancelled() {
		Object created = parse(ResponseStreamEvent.class, "{\"type\":\"response.created\",\"response\":"
				+ RESPONSE.formatted("in_progress", "null", "null") + "}");
		Completion completion = this.application.record((recording) -> recording.chunk(created).cancel());
		assertThat(completion.model()).isEqualTo("gpt-4.1-2025");
		assertThat(completion.finishReason()).isNull();
	}

	@Test
	void startsWithoutTheLibrary() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
					OpenAiContentAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("com.openai"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OpenAiContentAutoConfiguration.class)
				.hasSingleBean(CompletionRecorder.class));
	}

	private Completion stream(Class<?> type, String lines) {
		return this.application.stream(Arrays.stream(lines.split("\n")).map((json) -> parse(type, json)).toArray());
	}

	private static Object parse(Class<?> type, String json) {
		try {
			return ObjectMappers.jsonMapper().readValue(json, type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
