// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.StreamScenario;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class JsonContentTests {

	private final StreamScenario application = StreamScenario.of();

	static Stream<Named<Function<String, Object>>> parsers() {
		return Stream.of(Named.of("maps", (json) -> JsonMapper.shared().readValue(json, Map.class)),
				Named.of("Jackson 3", JsonMapper.shared()::readTree),
				Named.of("Jackson 2", JsonContentTests::jackson2));
	}

	private static Object jackson2(String json) {
		try {
			return new ObjectMapper().readTree(json);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("parsers")
	void joinsTheTextOfChunksInTheShapeOfOpenAi(Function<String, Object> parser) {
		assertThat(stream(parser, """
				{"choices":[{"index":0,"delta":{"role":"assistant","content":null},"finish_reason":null}]}
				{"choices":[{"index":0,"delta":{"content":"Hello"}}]}
				{"choices":[{"index":0,"delta":{"content":""}}]}
				{"choices":[{"index":0,"delta":{"content":" world"}}]}
				{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}
				{"choices":[],"usage":{"prompt_tokens":1}}""").output()).isEqualTo("Hello world");
	}

	@ParameterizedTest
	@MethodSource("parsers")
	void joinsTheTextOfOtherShapes(Function<String, Object> parser) {
		assertThat(stream(parser, """
				{"message":{"role":"assistant","content":"a"},"done":false}
				{"response":"b","done":false}
				{"type":"content_block_delta","delta":{"type":"text_delta","text":"c"}}
				{"content":[{"type":"text","text":"d"}]}
				{"candidates":[{"content":{"parts":[{"text":"e"}]}}]}""").output()).isEqualTo("abcde");
	}

	@ParameterizedTest
	@MethodSource("parsers")
	void keepsAsItIsWhatHasNoPath(Function<String, Object> parser) {
		assertThat(stream(parser, """
				{"id":1,"tags":["x"]}
				{"choices":[{"delta":{"content":null,"tool_calls":[{"id":"t"}]}}]}""").output()).isEqualTo(
				"[{\"id\":1,\"tags\":[\"x\"]},{\"choices\":[{\"delta\":{\"content\":null,\"tool_calls\":[{\"id\":\"t\"}]}}]}]");
	}

	@ParameterizedTest
	@MethodSource("parsers")
	void losesNothingOfAnObjectThatIsTheWholeAnswer(Function<String, Object> parser) {
		String json = "{\"response\":\"yes\",\"sources\":[1,2]}";
		assertThat(this.application.answer(parser.apply(json)).output()).isEqualTo(json);
	}

	@ParameterizedTest
	@MethodSource("parsers")
	void keepsErrorsThatComeInTheShapeOfAChunk(Function<String, Object> parser) {
		String error = "{\"choices\":[{\"delta\":{\"content\":\"\"}}],\"error\":{\"message\":\"overloaded\"}}";
		String other = "{\"message\":\"overloaded\",\"response\":null}";
		assertThat(stream(parser, error + "\n" + other).output()).isEqualTo("[" + error + "," + other + "]");
	}

	@Test
	void keepsMapsThatHaveNoTextsForKeys() {
		assertThat(this.application.stream(new TreeMap<>(Map.of(1, "a")), Map.of("content", Map.of("0", "b"))).output())
			.isEqualTo("[{\"1\":\"a\"},{\"content\":{\"0\":\"b\"}}]");
	}

	@Test
	void letsTheApplicationReadFirst() {
		StreamScenario configured = this.application.with(ContentExtractor.of(Map.class, (map) -> Chunk.ofText("own")));
		assertThat(configured.stream(Map.of("response", "a"), JsonMapper.shared().readTree("{}")).output())
			.isEqualTo("ownown");
	}

	@Test
	void looksWhereThePropertySays() {
		StreamScenario configured = this.application.with("langfuse.capture.text-paths=tokens.1.t,say");
		assertThat(configured.stream(Map.of("tokens", List.of(1, Map.of("t", "a"))), Map.of("say", "b")).output())
			.isEqualTo("ab");
		assertThat(configured.stream(Map.of("response", "a")).output()).isEqualTo("[{\"response\":\"a\"}]");
	}

	@Test
	void looksWhereAJsonPointerPoints() {
		StreamScenario configured = this.application
			.with("langfuse.capture.text-paths=/tokens/1/t,/a~1b/c~0d,/what.is/said");
		assertThat(configured
			.stream(Map.of("tokens", List.of(1, Map.of("t", "a"))), Map.of("a/b", Map.of("c~d", "b")),
					Map.of("what.is", Map.of("said", "c")))
			.output()).isEqualTo("abc");
	}

	@Test
	void readsTextsAndNullsOfTrees() {
		assertThat(stream(JsonMapper.shared()::readTree, "\"a\"\nnull\n\"b\"").output()).isEqualTo("ab");
	}

	@Test
	void namesAnElementThatIsNotRead() {
		assertThat(this.application.stream("a", new Broken()).output())
			.isEqualTo("[\"a\",\"[" + Broken.class.getName() + "]\"]");
	}

	@Test
	void startsWithoutJackson2() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("com.fasterxml"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("observedCompletionJsonNodeConverter")
				.doesNotHaveBean("observedCompletionJackson2NodeConverter"));
	}

	private Completion stream(Function<String, Object> parser, String lines) {
		return this.application.stream(Arrays.stream(lines.split("\n")).map(parser).toArray());
	}

	public static final class Broken {

		public String getText() {
			throw new IllegalStateException();
		}

	}

}
