// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.observedcompletion.langfuse.Wire.number;
import static io.observedcompletion.langfuse.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class GenAiMappingTests {

	private static final String CHAT = """
			{"messages":[
			 {"role":"system","content":"Be brief"},
			 {"role":"user","content":[{"type":"text","text":"What is it?"},
			  {"type":"image_url","image_url":{"url":"https://acme.com/a.png"}},
			  {"type":"image_url","image_url":{"url":"[media image/png 3 bytes x]"}},
			  {"type":"input_audio","input_audio":{"format":"wav"}}]},
			 {"role":"assistant","thinking":[{"type":"thinking","content":"hm"}],"tool_calls":[
			  {"id":"c1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Bern\\"}"}},
			  {"type":"function","function":{"name":"broken","arguments":"{\\"ci"}}]},
			 {"role":"tool","tool_call_id":"c1","name":"weather","content":"rain"},
			 {"role":"user","content":[{"type":"tool_result","tool_use_id":"c2","content":[{"a":1}]}]},
			 {"role":"assistant","content":[{"type":"tool_use","id":"c3","name":"t","input":{"a":1}},
			  {"type":"thinking","thinking":"so"}]},
			 {"role":"assistant","content":null}],
			"tools":[{"type":"function","function":{"name":"weather","description":"tells it","parameters":{"type":"object"}}},
			 {"name":"t","input_schema":{"type":"object"}},{"type":"function","function":{"name":"odd","parameters":"no"}}]}""";

	@Test
	void writesEveryFieldOfAGeneration() {
		Span span = span(ExportConventions.GEN_AI, (sample) -> {
			sample.stream = true;
			sample.input = "Why?";
			sample.context = CompletionContext.builder().userId("ada").sessionId("s1").tags("a").build();
			sample.metadata = Map.of("requested_model", "gpt-4o", "tenant", "acme");
		});
		assertThat(span.getName()).isEqualTo("chat gpt-4o");
		assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
		assertThat(Wire.attributes(span)).containsOnly(entry("gen_ai.operation.name", text("chat")),
				entry("gen_ai.conversation.id", text("s1")), entry("user.id", text("ada")),
				entry("observed_completion.tags", texts("a")), entry("observed_completion.outcome", text("completed")),
				entry("observed_completion.metadata.tenant", text("acme")),
				entry("observed_completion.metadata.requested_model", text("gpt-4o")),
				entry("gen_ai.provider.name", text("openai")), entry("gen_ai.request.model", text("gpt-4o")),
				entry("gen_ai.response.model", text("gpt-4o-2024-08-06")),
				entry("gen_ai.response.finish_reasons", texts("stop")),
				entry("gen_ai.request.stream", AnyValue.newBuilder().setBoolValue(true).build()),
				entry("gen_ai.response.time_to_first_chunk", decimal(0.25)),
				entry("gen_ai.usage.input_tokens", number(10)), entry("gen_ai.usage.output_tokens", number(20)),
				entry("gen_ai.input.messages",
						text("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Why?\"}]}]")),
				entry("gen_ai.output.messages", text("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\","
						+ "\"content\":\"hello\"}],\"finish_reason\":\"stop\"}]")));
	}

	@Test
	void countsTokensInclusively() {
		TokenUsage usage = TokenUsage.builder()
			.input(1L)
			.output(2L)
			.cachedInput(4L)
			.cacheCreationInput(8L)
			.reasoningOutput(16L)
			.bucket("input_cache_creation_1h", 32L)
			.bucket("input_audio_tokens", 64L)
			.bucket("output_audio_tokens", 128L)
			.build();
		assertThat(attributes(ExportConventions.GEN_AI, (sample) -> sample.usage = usage))
			.containsEntry("gen_ai.usage.input_tokens", number(1 + 4 + 8 + 32 + 64))
			.containsEntry("gen_ai.usage.output_tokens", number(2 + 16 + 128))
			.containsEntry("gen_ai.usage.cache_read.input_tokens", number(4))
			.containsEntry("gen_ai.usage.cache_creation.input_tokens", number(8 + 32))
			.containsEntry("gen_ai.usage.reasoning.output_tokens", number(16))
			.containsEntry("gen_ai.usage.audio.input_tokens", number(64))
			.containsEntry("gen_ai.usage.audio.output_tokens", number(128));
	}

	@Test
	void writesParametersInTheTypesOfTheStandard() {
		Map<String, Object> parameters = Map.of("temperature", 1, "top_p", 0.5, "top_k", 40, "max_tokens", 100, "seed",
				7, "n", 2, "stop", "[\"a\",\"b\"]", "presence_penalty", 0.1, "frequency_penalty", 0.2, "other", "x");
		Map<String, AnyValue> attributes = attributes(ExportConventions.GEN_AI,
				(sample) -> sample.modelParameters = parameters);
		assertThat(attributes).containsEntry("gen_ai.request.temperature", decimal(1))
			.containsEntry("gen_ai.request.top_p", decimal(0.5))
			.containsEntry("gen_ai.request.top_k", decimal(40))
			.containsEntry("gen_ai.request.max_tokens", number(100))
			.containsEntry("gen_ai.request.seed", number(7))
			.containsEntry("gen_ai.request.choice.count", number(2))
			.containsEntry("gen_ai.request.stop_sequences", texts("a", "b"))
			.containsEntry("gen_ai.request.presence_penalty", decimal(0.1))
			.containsEntry("gen_ai.request.frequency_penalty", decimal(0.2))
			.doesNotContainKey("gen_ai.request.other");
	}

	@ParameterizedTest
	@CsvSource({ "GENERATION, chat, chat gpt-4o-2024-08-06, CLIENT",
			"EMBEDDING, embeddings, embeddings gpt-4o-2024-08-06, CLIENT",
			"TOOL, execute_tool, execute_tool answer, INTERNAL", "AGENT, invoke_agent, invoke_agent answer, INTERNAL",
			"RETRIEVER, retrieval, retrieval answer, INTERNAL", "SPAN, , answer, INTERNAL" })
	void namesSpansAsTheStandardDoes(ObservationType type, String operation, String name, String kind) {
		Span span = span(ExportConventions.GEN_AI, (sample) -> sample.type = type);
		assertThat(span.getName()).isEqualTo(name);
		assertThat(span.getKind().name()).isEqualTo("SPAN_KIND_" + kind);
		assertThat(Wire.attributes(span).get("gen_ai.operation.name"))
			.isEqualTo((operation != null) ? text(operation) : null);
	}

	@Test
	void writesTheCallOfATool() {
		assertThat(attributes(ExportConventions.GEN_AI, (sample) -> {
			sample.type = ObservationType.TOOL;
			sample.metadata = Map.of("tool_call_id", "c1");
		})).containsEntry("gen_ai.tool.name", text("answer"))
			.containsEntry("gen_ai.tool.call.id", text("c1"))
			.containsEntry("gen_ai.tool.call.arguments", text("{\"prompt\":\"hi\"}"))
			.containsEntry("gen_ai.tool.call.result", text("hello"))
			.doesNotContainKeys("gen_ai.input.messages", "gen_ai.output.messages");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "FAILED|failed: IllegalStateException: no|IllegalStateException",
					"FAILED|failed after 3 chunks: IOException|IOException", "FAILED|failed: A (caused by B: c)|A",
					"FAILED|failed: [not readable]|_OTHER", "FAILED|failed|_OTHER", "TIMED_OUT|timed out|timeout",
					"CANCELLED|cancelled by the consumer|", "COMPLETED|completed|" })
	void saysWhatKindOfErrorItWas(Outcome outcome, String message, String type) {
		Span span = span(ExportConventions.GEN_AI, (sample) -> {
			sample.outcome = outcome;
			sample.statusMessage = message;
		});
		assertThat(Wire.attributes(span).get("error.type")).isEqualTo((type != null) ? text(type) : null);
		assertThat(span.getStatus().getMessage()).isEqualTo((type != null) ? message : "");
	}

	@Test
	void writesAChatInTheJsonOfTheStandard() {
		Map<String, AnyValue> attributes = attributes(ExportConventions.GEN_AI, (sample) -> sample.input = CHAT);
		JsonNode messages = GenAiSchema.input(attributes.get("gen_ai.input.messages").getStringValue());
		assertThat(messages).hasSize(7);
		assertThat(messages.at("/0").toString())
			.isEqualTo("{\"role\":\"system\",\"parts\":[{\"type\":\"text\",\"content\":\"Be brief\"}]}");
		assertThat(messages.at("/1/parts/1").toString())
			.isEqualTo("{\"type\":\"uri\",\"modality\":\"image\",\"uri\":\"https://acme.com/a.png\"}");
		assertThat(messages.at("/1/parts/2/content").asString()).isEqualTo("[media image/png 3 bytes x]");
		assertThat(messages.at("/2/parts").toString()).isEqualTo("[{\"type\":\"reasoning\",\"content\":\"hm\"},"
				+ "{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"weather\",\"arguments\":{\"city\":\"Bern\"}},"
				+ "{\"type\":\"tool_call\",\"name\":\"broken\",\"arguments\":\"{\\\"ci\"}]");
		assertThat(messages.at("/3").toString()).isEqualTo("{\"role\":\"tool\",\"parts\":[{\"type\":"
				+ "\"tool_call_response\",\"id\":\"c1\",\"response\":\"rain\"}]}");
		assertThat(messages.at("/4/parts/0/id").asString()).isEqualTo("c2");
		assertThat(messages.at("/5/parts/0/arguments/a").asInt()).isEqualTo(1);
		assertThat(messages.at("/6/parts")).isEmpty();
		JsonNode tools = GenAiSchema.tools(attributes.get("gen_ai.tool.definitions").getStringValue());
		assertThat(tools.valueStream().map((tool) -> tool.path("name").asString())).containsExactly("weather", "t",
				"odd");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "{\"question\":\"Why?\"}", "[1,2]", "[]", "{", "{\"messages\":[]}",
			"{\"messages\":[{\"role\":1}]}", "[{\"role\":\"user\"},3]", "{\"role\":\"user\",\"content\":{\"a\":1}}",
			"{\"role\":\"user\",\"content\":[1,\"a\",null,{\"type\":5},{\"type\":\"text\"}]}",
			"{\"role\":\"assistant\",\"tool_calls\":[{}]}",
			"{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}" })
	void whateverWasSaidIsInTheJsonOfTheStandard(String said) {
		GenAiSchema.input(GenAiMessages.input(said));
		GenAiSchema.output(GenAiMessages.output(said, Sample.of((sample) -> sample.finishReason = null)));
		String tools = GenAiMessages.tools(said);
		assertThat(tools).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "STOP, COMPLETED, stop", "tool_calls, COMPLETED, tool_call", "end_turn, COMPLETED, stop",
			"max_tokens, COMPLETED, length", ", FAILED, error", ", CANCELLED, cancelled", ", COMPLETED, stop",
			"odd, COMPLETED, odd" })
	void everyAnswerSaysWhyItEnded(String told, Outcome outcome, String reason) {
		Completion completion = Sample.of((sample) -> {
			sample.finishReason = told;
			sample.outcome = outcome;
		});
		String answers = "[{\"role\":\"assistant\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}]";
		assertThat(GenAiSchema.output(GenAiMessages.output(answers, completion))).hasSize(2)
			.allSatisfy((message) -> assertThat(message.path("finish_reason").asString()).isEqualTo(reason));
	}

	@ParameterizedTest
	@EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
	void whatIsSaidBesideLangfusesNamesChangesNothingThere(ObservationType type) {
		Consumer<Sample> change = (sample) -> {
			sample.type = type;
			sample.input = CHAT;
			sample.context = CompletionContext.builder().sessionId("s1").build();
		};
		Span alone = span(ExportConventions.LANGFUSE, change);
		Span both = span(ExportConventions.BOTH, change);
		assertThat(both.getName()).isEqualTo(alone.getName());
		assertThat(both.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
		Map<String, AnyValue> attributes = Wire.attributes(both);
		assertThat(attributes).containsAllEntriesOf(Wire.attributes(alone))
			.doesNotContainKeys("gen_ai.tool.name", "gen_ai.tool.definitions", "gen_ai.agent.name")
			.containsEntry("gen_ai.conversation.id", text("s1"))
			.containsEntry("gen_ai.usage.input_tokens", number(10));
		assertThat(attributes.get("gen_ai.operation.name")).isNotEqualTo(text("invoke_agent"));
		assertThat(both.getAttributesList().stream().map(KeyValue::getKey)).doesNotHaveDuplicates();
	}

	@Test
	void whatIsAboveAGenerationIsNotPaidForTwice() {
		assertThat(attributes(ExportConventions.BOTH, (sample) -> {
			sample.type = ObservationType.SPAN;
			sample.aboveGeneration = true;
			sample.modelParameters = Map.of("temperature", 1);
		}).keySet()).noneMatch((key) -> key.matches("gen_ai\\.(usage|request|response).*"));
	}

	@ParameterizedTest
	@EnumSource
	void saysTheSameAboutTheSame(ExportConventions conventions) {
		Completion completion = Sample.of((sample) -> sample.input = CHAT);
		assertThat(encode(conventions, completion)).isEqualTo(encode(conventions, completion));
	}

	private static Map<String, AnyValue> attributes(ExportConventions conventions, Consumer<Sample> change) {
		return Wire.attributes(span(conventions, change));
	}

	private static Span span(ExportConventions conventions, Consumer<Sample> change) {
		return Wire.spans(encode(conventions, Sample.of(change))).get(0);
	}

	private static byte[] encode(ExportConventions conventions, Completion completion) {
		return Wire.ENCODER.encode(conventions.map(completion, MediaReferences.none()));
	}

	private static AnyValue decimal(double number) {
		return AnyValue.newBuilder().setDoubleValue(number).build();
	}

	private static AnyValue texts(String... texts) {
		AnyValue.Builder value = AnyValue.newBuilder();
		List.of(texts).forEach((one) -> value.getArrayValueBuilder().addValues(text(one)));
		return value.build();
	}

}
