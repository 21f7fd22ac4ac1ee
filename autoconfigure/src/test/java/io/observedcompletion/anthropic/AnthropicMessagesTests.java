// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.anthropic.core.JsonValue;
import com.anthropic.core.ObjectMappers;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StructuredMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.LateValue;
import io.observedcompletion.content.StreamScenario;
import io.observedcompletion.content.TokenUsage;
import io.observedcompletion.provider.ToldAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of the objects of anthropic-java.
 */
class AnthropicMessagesTests {

	private static final String KEY = "sk-ant-none";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AnthropicContentAutoConfiguration.class));

	@ParameterizedTest
	@MethodSource("answers")
	void messagesAreReadAsTheirJsonIs(ToldAnswer answer) {
		this.application.run((context) -> assertThat(answer.read("anthropic-java",
				(line) -> extract(context.getBeansOfType(ContentExtractor.class),
						isMessage(line) ? Message.class : RawMessageStreamEvent.class, line)))
			.isEqualTo(answer.expected()));
	}

	static Stream<ToldAnswer> answers() {
		return betaAnswers().filter((answer) -> !answer.name().startsWith("beta:"));
	}

	@ParameterizedTest
	@MethodSource("betaAnswers")
	void betaMessagesAreReadAsTheirJsonIs(ToldAnswer answer) {
		this.application.run((context) -> assertThat(answer.read("beta",
				(line) -> extract(context.getBeansOfType(ContentExtractor.class),
						isMessage(line) ? BetaMessage.class : BetaRawMessageStreamEvent.class, line)))
			.isEqualTo(answer.expected()));
	}

	static Stream<ToldAnswer> betaAnswers() {
		return ToldAnswer.of("anthropic").filter((answer) -> !answer.name().startsWith("wire:"));
	}

	private static boolean isMessage(String line) {
		return line.startsWith("{\"id\"");
	}

	private static Chunk extract(Map<String, ContentExtractor> extractors, Class<?> type, String line) {
		Object element = parse(type, line);
		ContentExtractor extractor = extractors.values()
			.stream()
			.filter((candidate) -> candidate.supports(element.getClass()))
			.findFirst()
			.orElseThrow();
		assertThat(extractor.readsLater()).isTrue();
		return extractor.extract(element);
	}

	private static <T> T parse(Class<T> type, String json) {
		try {
			return ObjectMappers.jsonMapper().readValue(json, type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	@Test
	void aStreamOfEventsIsOneAnswer() {
		ToldAnswer answer = answers().findFirst().orElseThrow();
		Completion completion = StreamScenario.of(AnthropicContentAutoConfiguration.class)
			.stream(answer.lines().stream().map((line) -> (Object) parse(RawMessageStreamEvent.class, line)).toArray());
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.model()).isEqualTo("claude-1");
		assertThat(completion.finishReason()).isEqualTo("end_turn");
		assertThat(completion.usage()).isEqualTo(new TokenUsage(3L, 12L, 2000L, 500L, null, null));
	}

	@Test
	void aMessageOfAClassIsItsText() {
		Message message = parse(Message.class,
				"""
						{"id":"msg_1","type":"message","role":"assistant","model":"claude-1","content":[{"type":"text",\
						"text":"{\\"city\\":\\"Bonn\\"}"}],"stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":9}}""");
		Completion completion = StreamScenario.of(AnthropicContentAutoConfiguration.class)
			.answer(new StructuredMessage<>(City.class, message));
		assertThat(completion.output()).isEqualTo("{\"city\":\"Bonn\"}");
		assertThat(completion.model()).isEqualTo("claude-1");
	}

	@Test
	void aRequestIsToldAsAChatWithoutKeys() {
		MessageCreateParams request = MessageCreateParams.builder()
			.body(parse(MessageCreateParams.Body.class,
					"{\"model\":\"claude-1\",\"max_tokens\":7,\"messages\":[],\"top_k\":3,\"stop_sequences\":[\"x\"]}"))
			.system("be brief")
			.addUserMessage("why?")
			.putAdditionalHeader("x-api-key", KEY)
			.build();
		assertThat(told(request)).isEqualTo(
				"{messages=[{role=system, content=be brief}, {content=why?, role=user}]} {model=claude-1, max_tokens=7, top_k=3, stop=[x]}");
	}

	@Test
	void aBetaRequestIsToldAsAChatWithoutKeys() {
		com.anthropic.models.beta.messages.MessageCreateParams request = com.anthropic.models.beta.messages.MessageCreateParams
			.builder()
			.model("claude-1")
			.maxTokens(7)
			.putAdditionalBodyProperty("temperature", JsonValue.from(0.5))
			.system("be brief")
			.addUserMessage("why?")
			.addMcpServer(com.anthropic.models.beta.messages.BetaRequestMcpServerUrlDefinition.builder()
				.name("example")
				.url("https://mcp.example")
				.authorizationToken(KEY)
				.build())
			.putAdditionalQueryParam("key", KEY)
			.build();
		assertThat(told(request)).isEqualTo(
				"{messages=[{role=system, content=be brief}, {content=why?, role=user}]} {model=claude-1, max_tokens=7, temperature=0.5}");
	}

	private String told(Object request) {
		AtomicReference<String> told = new AtomicReference<>();
		this.application.run((context) -> {
			ContentConverter converter = context.getBeansOfType(ContentConverter.class)
				.values()
				.stream()
				.filter((candidate) -> candidate.supports(request.getClass()))
				.findFirst()
				.orElseThrow();
			LateValue late = (LateValue) converter.convert(request);
			assertThat(late.weight()).isPositive();
			told.set(late.value().get() + " " + converter.modelParameters(request));
		});
		return told.get();
	}

	@Test
	void startsWithoutTheLibrary() {
		this.application.withClassLoader(new FilteredClassLoader("com.anthropic"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AnthropicContentAutoConfiguration.class));
	}

	@Test
	void readsWhatIsThereOfAnOldLibrary() {
		this.application
			.withClassLoader(new FilteredClassLoader(BetaRawMessageStreamEvent.class, BetaMessage.class,
					StructuredMessage.class))
			.run((context) -> assertThat(context).hasNotFailed().getBeans(ContentExtractor.class).hasSize(2));
	}

	static class City {

		public String city;

	}

}
