// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import io.opentelemetry.proto.common.v1.AnyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.observedcompletion.langfuse.Wire.attributes;
import static io.observedcompletion.langfuse.Wire.number;
import static io.observedcompletion.langfuse.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class SpanMappingTests {

	private static final String PREFIX = "langfuse.observation.";

	@Test
	void writesEveryFieldOfAGeneration() {
		assertThat(attributes((sample) -> {
		})).containsOnly(entry(PREFIX + "type", text("generation")), entry(PREFIX + "level", text("DEFAULT")),
				entry(PREFIX + "input", text("{\"prompt\":\"hi\"}")), entry(PREFIX + "output", text("hello")),
				entry(PREFIX + "completion_start_time", text("2026-11-23T10:15:30.373456789Z")),
				entry(PREFIX + "model.name", text("gpt-4o-2024-08-06")),
				entry(PREFIX + "usage_details", text("{\"input\":10,\"output\":20}")),
				entry(PREFIX + "prompt.name", text("greeting")), entry(PREFIX + "prompt.version", number(7)),
				entry(PREFIX + "metadata.outcome", text("completed")), entry(PREFIX + "metadata.chunks", number(3)),
				entry(PREFIX + "metadata.finish_reason", text("stop")),
				entry(PREFIX + "metadata.provider", text("openai")));
	}

	@Test
	void leavesOutWhatIsUnknown() {
		assertThat(attributes(Wire.span(Sample.bare()))).containsOnlyKeys(PREFIX + "type", PREFIX + "level",
				PREFIX + "output", PREFIX + "metadata.outcome", PREFIX + "metadata.chunks");
	}

	@ParameterizedTest
	@EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
	void spellsTypesInLowerCase(ObservationType type) {
		String lower = type.toString().toLowerCase(Locale.ROOT);
		assertThat(attributes((sample) -> sample.type = type)).containsEntry(PREFIX + "type", text(lower));
	}

	@ParameterizedTest
	@CsvSource({ "COMPLETED, DEFAULT, completed", "FAILED, ERROR, failed", "TIMED_OUT, ERROR, timed_out",
			"CANCELLED, WARNING, cancelled", "ABANDONED, WARNING, abandoned", "INTERRUPTED, WARNING, interrupted" })
	void saysHowItEnded(Outcome outcome, String level, String metadata) {
		Map<String, AnyValue> attributes = attributes((sample) -> {
			sample.outcome = outcome;
			sample.statusMessage = "why";
		});
		assertThat(attributes).containsEntry(PREFIX + "level", text(level))
			.containsEntry(PREFIX + "metadata.outcome", text(metadata))
			.extracting((all) -> all.get(PREFIX + "status_message"))
			.isEqualTo((outcome == Outcome.COMPLETED) ? null : text("why"));
	}

	@Test
	void writesUsageInBucketsThatExcludeEachOther() {
		assertThat(attributes((sample) -> sample.usage = new TokenUsage(1L, 2L, 3L, 4L, 5L, 15L))).containsEntry(
				PREFIX + "usage_details",
				text("{\"input\":1,\"output\":2,\"input_cached_tokens\":3,\"input_cache_creation\":4,"
						+ "\"output_reasoning_tokens\":5,\"total\":15}"));
	}

	@Test
	void leavesOutBucketsThatAreUnknownButNotThoseThatAreZero() {
		assertThat(attributes((sample) -> sample.usage = new TokenUsage(null, 0L, null, null, null, null)))
			.containsEntry(PREFIX + "usage_details", text("{\"output\":0}"));
	}

	@Test
	void writesBucketsOfOtherNames() {
		assertThat(attributes(
				(sample) -> sample.usage = TokenUsage.builder().input(5L).bucket("input_audio_tokens", 7).build()))
			.containsEntry(PREFIX + "usage_details", text("{\"input\":5,\"input_audio_tokens\":7}"));
	}

	@Test
	void writesNoUsageOfWhichNothingIsKnown() {
		assertThat(attributes((sample) -> sample.usage = new TokenUsage(null, null, null, null, null, null)))
			.doesNotContainKey(PREFIX + "usage_details");
	}

	@Test
	void writesTheCostThatWasReported() {
		assertThat(attributes((sample) -> sample.cost = 0.00042)).containsEntry(PREFIX + "cost_details",
				text("{\"total\":4.2E-4}"));
	}

	@Test
	void writesACostOfNothing() {
		assertThat(attributes((sample) -> sample.cost = 0.0)).containsEntry(PREFIX + "cost_details",
				text("{\"total\":0.0}"));
	}

	@Test
	void keepsTheNumbersOfModelParameters() {
		Map<String, Object> parameters = new LinkedHashMap<>();
		parameters.put("temperature", 0.7);
		parameters.put("max_tokens", 256);
		parameters.put("stream", true);
		parameters.put("stop", "END");
		assertThat(attributes((sample) -> sample.modelParameters = parameters)).containsEntry(
				PREFIX + "model.parameters",
				text("{\"temperature\":0.7,\"max_tokens\":256,\"stream\":true,\"stop\":\"END\"}"));
	}

	@ParameterizedTest
	@EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
	void pricesEveryTypeThatPaid(ObservationType type) {
		assertThat(attributes((sample) -> {
			sample.type = type;
			sample.modelParameters = Map.of("temperature", 1);
		})).containsKeys(PREFIX + "model.name", PREFIX + "usage_details", PREFIX + "model.parameters");
	}

	@ParameterizedTest
	@EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
	void keepsAsMetadataWhatWouldBePricedTwice(ObservationType type) {
		assertThat(attributes((sample) -> {
			sample.type = type;
			sample.aboveGeneration = true;
			sample.cost = 0.5;
			sample.modelParameters = Map.of("temperature", 1);
		})).doesNotContainKeys(PREFIX + "model.name", PREFIX + "usage_details", PREFIX + "model.parameters",
				PREFIX + "cost_details", PREFIX + "prompt.name", PREFIX + "prompt.version")
			.containsEntry(PREFIX + "metadata.model", text("gpt-4o-2024-08-06"))
			.containsEntry(PREFIX + "metadata.usage", text("{\"input\":10,\"output\":20}"));
	}

	@Test
	void writesModelAndUsageButNoPromptOfAnEmbedding() {
		assertThat(attributes((sample) -> sample.type = ObservationType.EMBEDDING))
			.containsKeys(PREFIX + "model.name", PREFIX + "usage_details")
			.doesNotContainKeys(PREFIX + "prompt.name", PREFIX + "prompt.version");
	}

	@ParameterizedTest
	@EnumSource(names = { "GENERATION", "SPAN", "TOOL" })
	void writesTheContextOnEverySpan(ObservationType type) {
		Map<String, AnyValue> attributes = attributes((sample) -> {
			sample.type = type;
			sample.context = CompletionContext.builder()
				.userId("u")
				.sessionId("s")
				.traceName("t")
				.version("v")
				.tags("a", "b,c")
				.build();
		});
		assertThat(attributes).containsEntry("user.id", text("u"))
			.containsEntry("session.id", text("s"))
			.containsEntry("langfuse.trace.name", text("t"))
			.containsEntry("langfuse.version", text("v"));
		assertThat(attributes.get("langfuse.trace.tags").getArrayValue().getValuesList()).containsExactly(text("a"),
				text("b,c"));
	}

	@Test
	void writesNoEmptyArrayOfTags() {
		assertThat(attributes((sample) -> {
		})).doesNotContainKey("langfuse.trace.tags");
	}

	@Test
	void writesOneAttributePerKeyOfTheMetadata() {
		assertThat(attributes((sample) -> sample.metadata = Map.of("tenant", "acme", "a.b", "{\"c\":1}")))
			.containsEntry(PREFIX + "metadata.tenant", text("acme"))
			.containsEntry(PREFIX + "metadata", text("{\"a.b\":{\"c\":1}}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{a}", "[1,2]", "{\"a\":1} and more", "{\"a\":1}{\"b\":2}", "" })
	void leavesMetadataThatIsNoObjectAsItIs(String value) {
		assertThat(attributes((sample) -> sample.metadata = Map.of("key", value)))
			.containsEntry(PREFIX + "metadata.key", text(value))
			.doesNotContainKey(PREFIX + "metadata");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"alpha\",\"beta\"]", " [ 1, 2.5 ]", "[true,\"a\"]", "[null]" })
	void wrapsAnInputThatLangfuseWouldTakeForMessages(String input) {
		assertThat(attributes((sample) -> sample.input = input)).containsEntry(PREFIX + "input",
				text("{\"input\":" + input + "}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[1] says who [2]", "[{\"role\":\"user\"}]", "[\"open", "[1,{\"a\":2}]", "alpha" })
	void leavesEveryOtherInputAsItIs(String input) {
		assertThat(attributes((sample) -> sample.input = input)).containsEntry(PREFIX + "input", text(input));
	}

	@ParameterizedTest
	@CsvSource({ "STOP, stop", "TOOL_CALLS, tool_calls", "stop, stop", "_UNKNOWN,", "'',", "' '," })
	void spellsFinishReasonsAlike(String told, String written) {
		AnyValue finishReason = attributes((sample) -> sample.finishReason = told)
			.get(PREFIX + "metadata.finish_reason");
		assertThat(finishReason).isEqualTo((written != null) ? text(written) : null);
	}

	@Test
	void countsChunksOnlyOfWhatStreams() {
		assertThat(attributes((sample) -> sample.chunks = 0)).doesNotContainKey(PREFIX + "metadata.chunks");
		assertThat(attributes((sample) -> {
			sample.chunks = 0;
			sample.stream = true;
		})).containsEntry(PREFIX + "metadata.chunks", number(0));
	}

	@Test
	void sendsNoBlankAndNoEndlessNames() {
		assertThat(attributes((sample) -> sample.context = CompletionContext.builder().traceName(" ").build()))
			.doesNotContainKey("langfuse.trace.name");
		String endless = "é😀".repeat(1000);
		assertThat(attributes((sample) -> sample.context = CompletionContext.builder().traceName(endless).build()))
			.containsEntry("langfuse.trace.name", text("é😀".repeat(100)));
		assertThat(Wire.span((sample) -> sample.name = endless).getName()).isEqualTo("é😀".repeat(100));
	}

	@Test
	void letsNoMetadataReplaceWhatWeKnow() {
		Map<String, AnyValue> attributes = attributes(
				(sample) -> sample.metadata = Map.of("outcome", "great", "chunks", "many", "provider", "me"));
		assertThat(attributes).containsEntry(PREFIX + "metadata.outcome", text("completed"))
			.containsEntry(PREFIX + "metadata.chunks", number(3))
			.containsEntry(PREFIX + "metadata.provider", text("openai"));
		assertThat(Wire.span((sample) -> sample.metadata = Map.of("chunks", "many")).getAttributesList())
			.extracting("key")
			.doesNotHaveDuplicates();
	}

}
