// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionAttribute;
import io.observedcompletion.completion.CompletionBuilder;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionMetersTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final CompletionMeters meters = bound(new CompletionMeterConvention() {
	});

	@ParameterizedTest
	@EnumSource
	void countAndTimeEachOutcome(Outcome outcome) {
		this.meters.add(call("gpt-4o").outcome(outcome).build());
		this.meters.add(call("gpt-4o").outcome(outcome).build());
		String word = outcome.name().toLowerCase(Locale.ROOT);
		assertThat(this.registry.get("langfuse.completions")
			.tags("outcome", word, "type", "generation", "provider", "openai", "model", "gpt-4o")
			.counter()
			.count()).isEqualTo(2);
		assertThat(this.registry.get("langfuse.completion.duration")
			.tag("outcome", word)
			.timer()
			.totalTime(TimeUnit.SECONDS)).isEqualTo(6);
		assertThat(this.registry.get("langfuse.completion.time-to-first-token").timer().totalTime(TimeUnit.SECONDS))
			.isEqualTo(2);
	}

	@Test
	void countTokensInTheBucketsOfTheirPrice() {
		TokenUsage usage = new TokenUsage(10L, 5L, 90L, null, 45L, 150L, Map.of("input_audio_tokens", 7L), null);
		this.meters.add(call("o4").set(CompletionAttribute.USAGE, usage).build());
		assertThat(tokens()).containsOnly(Map.entry("input", 10.0), Map.entry("output", 5.0),
				Map.entry("cached_input", 90.0), Map.entry("reasoning_output", 45.0),
				Map.entry("input_audio_tokens", 7.0));
		DistributionSummary input = this.registry.get("gen_ai.client.token.usage")
			.tag("gen_ai.token.type", "input")
			.summary();
		assertThat(input.totalAmount()).isEqualTo(100);
		assertThat(this.registry.get("gen_ai.client.token.usage").tag("gen_ai.token.type", "output").summary().max())
			.isEqualTo(50);
	}

	@Test
	void countNoTokenTwice() {
		CompletionBuilder call = call("gpt-4o").set(CompletionAttribute.USAGE, TokenUsage.of(10, 5));
		this.meters.add(call.build());
		this.meters.add(call.aboveGeneration(true).type(ObservationType.SPAN).build());
		assertThat(tokens()).containsOnly(Map.entry("input", 10.0), Map.entry("output", 5.0));
		assertThat(this.registry.get("gen_ai.client.operation.duration").timer().count()).isOne();
	}

	@Test
	void leaveTheStandardsNamesToWhoeverHasThem() {
		Counter.builder("gen_ai.client.token.usage").tag("theirs", "yes").register(this.registry).increment(10);
		this.meters.add(call("gpt-4o").set(CompletionAttribute.USAGE, TokenUsage.of(10, 5)).build());
		assertThat(this.registry.get("gen_ai.client.token.usage").meters()).hasSize(1);
		assertThat(this.registry.get("gen_ai.client.operation.duration").timer().count()).isOne();
	}

	@Test
	void keepTheValuesOfTagsFew() {
		for (int i = 0; i < 500; i++) {
			this.meters.add(call("fine-tuned-" + i).build());
		}
		this.meters.add(call("m".repeat(1000)).build());
		assertThat(this.registry.get("langfuse.completions").counters()).hasSize(BoundedValues.MOST + 1);
		assertThat(this.registry.get("langfuse.completions").tag("model", "other").counter().count()).isEqualTo(401);
	}

	@Test
	void sayWhatIsUnknown() {
		this.meters.add(Completion.builder().name("ask").startTime(START).endTime(START).build());
		assertThat(this.registry.get("langfuse.completions")
			.tags("provider", "unknown", "model", "unknown")
			.counter()
			.count()).isOne();
		assertThat(this.registry.find("langfuse.completion.time-to-first-token").timer()).isNull();
	}

	@Test
	void areNamedAndTaggedByTheConvention() {
		CompletionMeters own = bound(new CompletionMeterConvention() {

			@Override
			public String name(String meter) {
				return "llm." + meter;
			}

			@Override
			public Tags tags(String meter, Completion completion, Tags tags) {
				return Tags.of("prompt", completion.name());
			}

		});
		own.add(call("gpt-4o").build());
		assertThat(this.registry.get("llm.langfuse.completions").tag("prompt", "ask").counter().getId().getTags())
			.hasSize(1);
	}

	@Test
	void goWithTheirContextAndLeaveTheOthers() {
		MeterRegistry other = new SimpleMeterRegistry();
		this.meters.bindTo(other);
		Counter theirs = this.registry.counter("theirs");
		this.meters.add(call("gpt-4o").set(CompletionAttribute.USAGE, TokenUsage.of(1, 1)).build());
		assertThat(other.getMeters()).isNotEmpty();
		this.meters.close();
		this.meters.add(call("gpt-4o").build());
		assertThat(other.getMeters()).isEmpty();
		assertThat(this.registry.getMeters()).extracting(Meter::getId).containsExactly(theirs.getId());
	}

	private CompletionMeters bound(CompletionMeterConvention convention) {
		CompletionMeters meters = new CompletionMeters(List.of(new LangfuseMeasure(), new GenAiMeasure()), convention);
		meters.bindTo(this.registry);
		return meters;
	}

	private Map<String, Double> tokens() {
		return this.registry.get("langfuse.tokens")
			.counters()
			.stream()
			.collect(Collectors.toMap((counter) -> counter.getId().getTag("type"), Counter::count));
	}

	private static CompletionBuilder call(String model) {
		return Completion.builder()
			.name("ask")
			.type(ObservationType.GENERATION)
			.startTime(START)
			.completionStartTime(START.plusSeconds(1))
			.endTime(START.plusSeconds(3))
			.set(CompletionAttribute.MODEL, model)
			.set(CompletionAttribute.PROVIDER, "openai");
	}

}
